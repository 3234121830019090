import { testEveryPlace } from './every-place.ts'

testEveryPlace('dark high contrast', 'colours', { colorScheme: 'dark', contrast: 'more' })
