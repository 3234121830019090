import { testEveryPlace } from './every-place.ts'

testEveryPlace('light', 'all', { colorScheme: 'light' })
