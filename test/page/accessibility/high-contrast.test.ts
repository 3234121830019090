import { testEveryPlace } from './every-place.ts'

testEveryPlace('high contrast', 'colours', { colorScheme: 'light', contrast: 'more' })
