import { testEveryPlace } from './every-place.ts'

testEveryPlace('dark', 'colours', { colorScheme: 'dark' })
