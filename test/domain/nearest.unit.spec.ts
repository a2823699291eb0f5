import { describe, expect, it } from 'vitest'
import { nearestOf } from '../../src/domain/nearest.js'

describe('the nearest name', () => {
  it('is found through case, dashes, swapped and missing letters', () => {
    expect(nearestOf('facilityclosed', ['FacilityOpened', 'FacilityClosed'])).toBe('FacilityClosed')
    expect(nearestOf('hospital_linnich', ['hospital-juelich', 'hospital-linnich'])).toBe('hospital-linnich')
    expect(nearestOf('facilty', ['rampMonths', 'facility'])).toBe('facility')
    expect(nearestOf('aera', ['ages', 'area'])).toBe('area')
  })
  it('is none where nothing is near', () => {
    expect(nearestOf('foo', ['facility', 'rampMonths'])).toBeUndefined()
    expect(nearestOf('', ['a'])).toBeUndefined()
    expect(nearestOf('x'.repeat(100_000), ['x'])).toBeUndefined()
  })
})
