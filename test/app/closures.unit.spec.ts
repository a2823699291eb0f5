/** Closures of one site are told once, and counted from the month in which all of it is gone. */
import { describe, expect, it } from 'vitest'
import { bySite, goneBefore } from '../../src/app/run/closures.js'

const january2024 = 2024 * 12
const ward = { facility: 'hospital-a', services: ['hospital_internal'], month: january2024, complete: january2024 + 8 }
const emergency = { facility: 'hospital-a', services: ['emergency'], month: january2024 + 8, complete: january2024 + 8 }
const other = { facility: 'hospital-b', services: ['hospital_surgery'], month: january2024, complete: january2024 }

describe('closures by site', () => {
  it('tell a site once that loses its departments one after the other', () => {
    expect(bySite([ward, emergency, other])).toEqual([
      {
        facility: 'hospital-a',
        services: ['emergency', 'hospital_internal'],
        month: january2024,
        last: january2024 + 8
      },
      { facility: 'hospital-b', services: ['hospital_surgery'], month: january2024, last: january2024 }
    ])
  })

  it('count a closure over some months from its end, whatever the order of its entries', () => {
    expect(bySite([ward])[0]?.last).toBe(january2024 + 8)
    expect(bySite([emergency, ward])[0]).toEqual(bySite([ward, emergency])[0])
  })
})

describe('the building of a closed hospital', () => {
  const shape = { scalars: ['closure/hospital-a/persons_nearest_changed'] }
  const closed = { shape, closures: [other, ward] }
  it('takes nobody’s nearest hospital away when it is put to another use', () => {
    expect(goneBefore(closed, 'hospital-a', january2024 + 40)).toBe(true)
    expect(goneBefore(closed, 'hospital-a', january2024 + 8)).toBe(true)
  })
  it('is still told where the closure comes earlier than in the course it is held against, or only a ward had closed', () => {
    expect(goneBefore(closed, 'hospital-a', january2024 - 12)).toBe(false)
    expect(goneBefore({ shape: { scalars: [] }, closures: [ward] }, 'hospital-a', january2024 + 40)).toBe(false)
    expect(goneBefore({ shape, closures: [other] }, 'hospital-a', january2024 + 40)).toBe(false)
  })
})
