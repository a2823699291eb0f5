/**
 * The care months of one service in AssemblyScript: the twin of careMonths.ts, matching.ts and stock.ts, operation by
 * operation in the same order, so that both give the same bits. Two doubles are worked on at a time only where the
 * scalar twin keeps them apart too. Addresses and sizes come in a block of 32-bit numbers (order: `careBlock` in
 * careWasm.ts); nothing is allocated.
 */

const FRESH_BELOW: f64 = 1e-5

let months: i32 = 0
let areas: i32 = 0
let isStock: bool = false
let origins: i32 = 0
let facilities: i32 = 0
let years: i32 = 0
let referrals: i32 = 0
let stay: f64 = 0
let carryShare: f64 = 0
let travelShare: f64 = 0

let demand: usize = 0
let factor: usize = 0
let size: usize = 0
let sizeChanges: usize = 0
let ceiling: usize = 0
let kinds: usize = 0
let pool: usize = 0
let areaOf: usize = 0
let poolShare: usize = 0
let own: usize = 0
let residents: usize = 0
let attractiveness: usize = 0
let deterrence: usize = 0
let referralFrom: usize = 0
let referralTo: usize = 0
let referralShare: usize = 0
let referralFacility: usize = 0
let yearOfMonth: usize = 0
let monthsInYear: usize = 0
let start: usize = 0
let first: usize = 0
let weight: usize = 0
let outsideWeight: usize = 0
let inside: usize = 0
let seekers: usize = 0
let room: usize = 0
let accepted: usize = 0
let outsideNow: usize = 0
let refusedLeft: usize = 0
let stock: usize = 0
let pending: usize = 0
let rate: usize = 0
let rates: usize = 0
let refused: usize = 0
let weights: usize = 0
let open: usize = 0
let filled: usize = 0
let capacity: usize = 0
let staffOutput: usize = 0
let poolWeight: usize = 0
let wanting: usize = 0
let held: usize = 0
let occupied: usize = 0
let outsideStock: usize = 0
let carried: usize = 0
let left: usize = 0
let rest: usize = 0
let pairMinutes: usize = 0
let baseMinutes: usize = 0
let meanMinutes: usize = 0
let servedIn: usize = 0
let poolFactor: usize = 0
let residence: usize = 0
let facility: usize = 0
let used: usize = 0
let extra: usize = 0
let asked: usize = 0
let unmet: usize = 0

// @ts-ignore: decorator
@inline function at(base: usize, i: i32): f64 { return load<f64>(base + (<usize>i << 3)) }
// @ts-ignore: decorator
@inline function put(base: usize, i: i32, value: f64): void { store<f64>(base + (<usize>i << 3), value) }
// @ts-ignore: decorator
@inline function whole(base: usize, i: i32): i32 { return load<i32>(base + (<usize>i << 2)) }
// @ts-ignore: decorator
@inline function zero(base: usize, count: i32): void { memory.fill(base, 0, <usize>count << 3) }

function addWeights(f: i32, sums: usize): void {
  let k = weight + (<usize>whole(start, f) << 3)
  const end = weight + (<usize>whole(start, f + 1) << 3)
  let to = sums + (<usize>whole(first, f) << 3)
  while (k + 8 < end) {
    v128.store(to, f64x2.add(v128.load(to), v128.load(k)))
    k += 16
    to += 16
  }
  if (k < end) store<f64>(to, load<f64>(to) + load<f64>(k))
}

function sumWeights(): void {
  zero(inside, origins)
  for (let f = 0; f < facilities; f++) addWeights(f, inside)
}

// Four interleaved partial sums.
function productSum(x: usize, y: usize, last: usize): f64 {
  let ab = f64x2.splat(0)
  let cd = f64x2.splat(0)
  while (x + 24 < last) {
    ab = f64x2.add(ab, f64x2.mul(v128.load(x), v128.load(y)))
    cd = f64x2.add(cd, f64x2.mul(v128.load(x, 16), v128.load(y, 16)))
    x += 32
    y += 32
  }
  let a = f64x2.extract_lane(ab, 0)
  while (x < last) {
    a += load<f64>(x) * load<f64>(y)
    x += 8
    y += 8
  }
  return a + f64x2.extract_lane(ab, 1) + (f64x2.extract_lane(cd, 0) + f64x2.extract_lane(cd, 1))
}

function offersTo(begin: i32, end: i32, from: i32): f64 {
  return productSum(weight + (<usize>begin << 3), rate + (<usize>from << 3), weight + (<usize>end << 3))
}

function refuse(begin: i32, end: i32, from: i32, share: f64): void {
  const shares = f64x2.splat(share)
  let k = weight + (<usize>begin << 3)
  const last = weight + (<usize>end << 3)
  let r = refused + (<usize>from << 3)
  while (k + 8 < last) {
    v128.store(r, f64x2.add(v128.load(r), f64x2.mul(v128.load(k), shares)))
    k += 16
    r += 16
  }
  if (k < last) store<f64>(r, load<f64>(r) + load<f64>(k) * share)
}

function dropWeights(f: i32): void {
  let k = weight + (<usize>whole(start, f) << 3)
  const end = weight + (<usize>whole(start, f + 1) << 3)
  let to = weights + (<usize>whole(first, f) << 3)
  while (k + 8 < end) {
    v128.store(to, f64x2.sub(v128.load(to), v128.load(k)))
    k += 16
    to += 16
  }
  if (k < end) store<f64>(to, load<f64>(to) - load<f64>(k))
}

function enter(f: i32, share: f64): void {
  const keep = at(pending, f)
  const keeps = f64x2.splat(keep)
  const shares = f64x2.splat(share)
  const begin = <usize>whole(start, f) << 3
  let k = weight + begin
  const last = weight + (<usize>whole(start, f + 1) << 3)
  let s = stock + begin
  const from = <usize>whole(first, f) << 3
  let before = rates + from
  let x = rate + from
  while (k + 8 < last) {
    const each = f64x2.add(v128.load(before), f64x2.mul(v128.load(x), shares))
    v128.store(s, f64x2.add(f64x2.mul(v128.load(s), keeps), f64x2.mul(v128.load(k), each)))
    k += 16
    s += 16
    before += 16
    x += 16
  }
  if (k < last) store<f64>(s, load<f64>(s) * keep + load<f64>(k) * (load<f64>(before) + load<f64>(x) * share))
  put(pending, f, 1)
}

function matchMonth(withOutside: bool): void {
  for (let m = 0; m < origins; m++) {
    const away = withOutside ? at(outsideWeight, m) : 0
    const all = at(inside, m) + away
    const x = all > 0 ? at(seekers, m) / all : 0
    put(rate, m, x)
    put(rates, m, 0)
    put(refused, m, 0)
    put(weights, m, at(inside, m))
    put(outsideNow, m, x * away)
    put(refusedLeft, m, all > 0 ? 0 : at(seekers, m))
  }
  for (let f = 0; f < facilities; f++) {
    put(accepted, f, 0)
    store<i32>(open + (<usize>f << 2), f)
  }
  let openCount = facilities
  while (true) {
    let stillOpen = 0
    let full = 0
    for (let i = 0; i < openCount; i++) {
      const f = whole(open, i)
      const begin = whole(start, f)
      const end = whole(start, f + 1)
      const offers = offersTo(begin, end, whole(first, f))
      const free = at(room, f)
      if (offers < free) {
        put(room, f, free - offers)
        put(accepted, f, at(accepted, f) + offers)
        store<i32>(open + (<usize>stillOpen << 2), f)
        stillOpen++
        continue
      }
      const taken = free > 0 ? free : 0
      const share = offers > 0 ? taken / offers : 0
      put(accepted, f, at(accepted, f) + taken)
      put(room, f, 0)
      store<i32>(filled + (<usize>full << 2), f)
      full++
      refuse(begin, end, whole(first, f), 1 - share)
      if (isStock) enter(f, share)
    }
    let again = false
    if (full > 0) {
      openCount = stillOpen
      let afresh = stillOpen <= full
      if (!afresh) {
        for (let i = 0; i < full; i++) dropWeights(whole(filled, i))
        for (let m = 0; m < origins; m++)
          if (at(refused, m) > 0 && at(weights, m) < FRESH_BELOW * at(inside, m)) afresh = true
      }
      if (afresh) {
        zero(weights, origins)
        for (let i = 0; i < openCount; i++) addWeights(whole(open, i), weights)
      }
      for (let m = 0; m < origins; m++) {
        const x = at(rate, m)
        const r = x * at(refused, m)
        put(rates, m, at(rates, m) + x)
        put(rate, m, 0)
        put(refused, m, 0)
        if (r == 0) continue
        const w = at(weights, m)
        if (w > 0) {
          put(rate, m, r / w)
          again = true
        } else put(refusedLeft, m, at(refusedLeft, m) + r)
      }
    }
    if (again) continue
    if (isStock) for (let i = 0; i < openCount; i++) enter(whole(open, i), 1)
    return
  }
}

function cutFacility(f: i32, share: f64): void {
  const gone = at(pending, f) * (1 - share)
  const end = whole(start, f + 1)
  let m = whole(first, f)
  for (let k = whole(start, f); k < end; k++) {
    const remains = at(held, m) - at(stock, k) * gone
    put(held, m, remains > 0 ? remains : 0)
    m++
  }
  put(pending, f, at(pending, f) * share)
  put(occupied, f, at(capacity, f))
}

function cutMunicipalities(): void {
  for (let m = 0; m < origins; m++) {
    const all = at(held, m) + at(outsideStock, m)
    const share = all > at(wanting, m) ? at(wanting, m) / all : 1
    put(rate, m, share)
    put(held, m, at(held, m) * share)
    put(outsideStock, m, at(outsideStock, m) * share)
  }
  for (let f = 0; f < facilities; f++) {
    put(occupied, f, keepShares(f))
    put(pending, f, 1)
  }
}

// The shares of the municipalities stand in `rate`, which is free until the next matching.
function keepShares(f: i32): f64 {
  const keep = at(pending, f)
  const keeps = f64x2.splat(keep)
  let ab = f64x2.splat(0)
  let cd = f64x2.splat(0)
  let m = rate + (<usize>whole(first, f) << 3)
  let k = stock + (<usize>whole(start, f) << 3)
  const last = stock + (<usize>whole(start, f + 1) << 3)
  while (k + 24 < last) {
    const one = f64x2.mul(v128.load(k), f64x2.mul(keeps, v128.load(m)))
    const two = f64x2.mul(v128.load(k, 16), f64x2.mul(keeps, v128.load(m, 16)))
    v128.store(k, one)
    v128.store(k, two, 16)
    ab = f64x2.add(ab, one)
    cd = f64x2.add(cd, two)
    m += 32
    k += 32
  }
  let a = f64x2.extract_lane(ab, 0)
  while (k < last) {
    const kept = load<f64>(k) * (keep * load<f64>(m))
    store<f64>(k, kept)
    a += kept
    m += 8
    k += 8
  }
  return a + f64x2.extract_lane(ab, 1) + (f64x2.extract_lane(cd, 0) + f64x2.extract_lane(cd, 1))
}

function keepIncumbents(): void {
  for (let m = 0; m < origins; m++) {
    put(held, m, at(held, m) * stay)
    put(outsideStock, m, at(outsideStock, m) * stay)
  }
  for (let f = 0; f < facilities; f++) {
    put(pending, f, at(pending, f) * stay)
    const staying = at(occupied, f) * stay
    put(occupied, f, staying)
    if (staying > at(capacity, f)) cutFacility(f, at(capacity, f) / staying)
  }
  for (let m = 0; m < origins; m++)
    if (at(held, m) + at(outsideStock, m) > at(wanting, m)) {
      cutMunicipalities()
      return
    }
}

function fillWeights(t: i32): void {
  for (let f = 0; f < facilities; f++) {
    const pull = at(attractiveness, f) * at(size, f * months + t)
    const end = whole(start, f + 1)
    for (let k = whole(start, f); k < end; k++) put(weight, k, pull * at(deterrence, k))
  }
  for (let i = 0; i < referrals; i++) {
    const f = whole(referralFacility, i)
    const gone = 1 - at(size, f * months + t)
    if (gone > 0) {
      const to = whole(referralTo, i)
      put(weight, to, at(weight, to) + at(referralShare, i) * at(attractiveness, f) * gone * at(deterrence, whole(referralFrom, i)))
    }
  }
  sumWeights()
}

function fillCapacity(t: i32): void {
  zero(poolWeight, areas)
  for (let f = 0; f < facilities; f++)
    if (load<u8>(kinds + f) == 1) {
      const l = whole(areaOf, f)
      put(poolWeight, l, at(poolWeight, l) + at(poolShare, f) * at(size, f * months + t))
    }
  for (let f = 0; f < facilities; f++) {
    const s = at(size, f * months + t)
    const kind = load<u8>(kinds + f)
    let output = Infinity
    if (kind == 2) output = at(own, f * months + t)
    else if (kind == 1) {
      const l = whole(areaOf, f)
      const share = s > 0 ? (at(poolShare, f) * s) / at(poolWeight, l) : 0
      output = share > 0 ? at(pool, l * months + t) * at(poolFactor, l) * share : 0
    }
    if (s == 0) output = 0
    put(staffOutput, f, output)
    const top = at(ceiling, f * months + t)
    put(capacity, f, output < top ? output : top)
  }
}

function fillWanting(t: i32): void {
  for (let m = 0; m < origins; m++) put(wanting, m, at(demand, t * origins + m) * at(factor, m) + at(carried, m))
  if (extra == 0) return
  for (let m = 0; m < origins; m++) put(wanting, m, at(wanting, m) + at(extra, t * origins + m))
}

function settleCarried(): void {
  fillWeights(0)
  fillCapacity(0)
  for (let round = 0; round < 60; round++) {
    fillWanting(0)
    for (let m = 0; m < origins; m++) put(seekers, m, at(wanting, m))
    for (let f = 0; f < facilities; f++) put(room, f, at(capacity, f) * at(residents, f))
    matchMonth(true)
    let change: f64 = 0
    let all: f64 = 0
    for (let m = 0; m < origins; m++) {
      const next = carryShare * at(refusedLeft, m)
      change += Math.abs(next - at(carried, m))
      all += at(wanting, m)
      put(carried, m, next)
    }
    if (change <= 1e-9 * all) return
  }
}

function matchStock(): void {
  keepIncumbents()
  for (let f = 0; f < facilities; f++) put(room, f, at(capacity, f) - at(occupied, f))
  for (let m = 0; m < origins; m++) {
    const staying = at(held, m) + at(outsideStock, m)
    const seeking = at(wanting, m) > staying ? at(wanting, m) - staying : 0
    const waiting = at(left, m) < seeking ? at(left, m) : seeking
    put(rest, m, waiting * stay)
    put(seekers, m, seeking - at(rest, m))
  }
  matchMonth(true)
  let again = false
  for (let m = 0; m < origins; m++) {
    put(outsideStock, m, at(outsideStock, m) + at(outsideNow, m))
    put(held, m, at(held, m) + (at(seekers, m) - at(refusedLeft, m) - at(outsideNow, m)))
    put(left, m, at(refusedLeft, m) + at(rest, m))
    put(seekers, m, at(refusedLeft, m) > 0 ? 0 : at(rest, m))
    if (at(seekers, m) > 0) again = true
  }
  for (let f = 0; f < facilities; f++) put(occupied, f, at(occupied, f) + at(accepted, f))
  if (!again) return
  for (let m = 0; m < origins; m++) if (at(seekers, m) > 0) put(left, m, 0)
  matchMonth(false)
  for (let m = 0; m < origins; m++) {
    put(left, m, at(left, m) + at(refusedLeft, m))
    put(held, m, at(held, m) + (at(seekers, m) - at(refusedLeft, m)))
  }
  for (let f = 0; f < facilities; f++) put(occupied, f, at(occupied, f) + at(accepted, f))
}

function fillTravel(): void {
  zero(meanMinutes, areas)
  zero(servedIn, areas)
  for (let f = 0; f < facilities; f++) {
    const l = whole(areaOf, f)
    const begin = <usize>whole(start, f) << 3
    const last = <usize>whole(start, f + 1) << 3
    put(meanMinutes, l, at(meanMinutes, l) + productSum(stock + begin, pairMinutes + begin, stock + last))
    put(servedIn, l, at(servedIn, l) + at(occupied, f))
  }
  for (let l = 0; l < areas; l++) {
    const mean = at(servedIn, l) > 0 ? at(meanMinutes, l) / at(servedIn, l) : 0
    put(meanMinutes, l, mean)
    const longer = mean > 0 && at(baseMinutes, l) > 0 ? mean / at(baseMinutes, l) : 1
    const remains = (1 - travelShare * longer) / (1 - travelShare)
    put(poolFactor, l, remains > 0.1 ? remains : 0.1)
  }
}

function read(block: usize, numbers: usize): void {
  months = whole(block, 0)
  areas = whole(block, 1)
  isStock = whole(block, 2) != 0
  origins = whole(block, 3)
  facilities = whole(block, 4)
  years = whole(block, 5)
  referrals = whole(block, 6)
  demand = <usize>whole(block, 7)
  factor = <usize>whole(block, 8)
  size = <usize>whole(block, 9)
  sizeChanges = <usize>whole(block, 10)
  ceiling = <usize>whole(block, 11)
  kinds = <usize>whole(block, 12)
  pool = <usize>whole(block, 13)
  areaOf = <usize>whole(block, 14)
  poolShare = <usize>whole(block, 15)
  own = <usize>whole(block, 16)
  residents = <usize>whole(block, 17)
  attractiveness = <usize>whole(block, 18)
  deterrence = <usize>whole(block, 19)
  referralFrom = <usize>whole(block, 20)
  referralTo = <usize>whole(block, 21)
  referralShare = <usize>whole(block, 22)
  referralFacility = <usize>whole(block, 23)
  yearOfMonth = <usize>whole(block, 24)
  monthsInYear = <usize>whole(block, 25)
  start = <usize>whole(block, 26)
  first = <usize>whole(block, 27)
  weight = <usize>whole(block, 28)
  outsideWeight = <usize>whole(block, 29)
  inside = <usize>whole(block, 30)
  seekers = <usize>whole(block, 31)
  room = <usize>whole(block, 32)
  accepted = <usize>whole(block, 33)
  outsideNow = <usize>whole(block, 34)
  refusedLeft = <usize>whole(block, 35)
  stock = <usize>whole(block, 36)
  pending = <usize>whole(block, 37)
  rate = <usize>whole(block, 38)
  rates = <usize>whole(block, 39)
  refused = <usize>whole(block, 40)
  weights = <usize>whole(block, 41)
  open = <usize>whole(block, 42)
  capacity = <usize>whole(block, 43)
  staffOutput = <usize>whole(block, 44)
  poolWeight = <usize>whole(block, 45)
  wanting = <usize>whole(block, 46)
  held = <usize>whole(block, 47)
  occupied = <usize>whole(block, 48)
  outsideStock = <usize>whole(block, 49)
  carried = <usize>whole(block, 50)
  left = <usize>whole(block, 51)
  rest = <usize>whole(block, 52)
  pairMinutes = <usize>whole(block, 53)
  baseMinutes = <usize>whole(block, 54)
  meanMinutes = <usize>whole(block, 55)
  servedIn = <usize>whole(block, 56)
  poolFactor = <usize>whole(block, 57)
  residence = <usize>whole(block, 58)
  facility = <usize>whole(block, 59)
  used = <usize>whole(block, 60)
  filled = <usize>whole(block, 61)
  extra = <usize>whole(block, 62)
  asked = <usize>whole(block, 63)
  unmet = <usize>whole(block, 64)
  stay = at(numbers, 0)
  carryShare = at(numbers, 1)
  travelShare = at(numbers, 2)
}

function begin(): void {
  zero(residence, 4 * years * origins)
  zero(facility, 4 * years * facilities)
  if (isStock) zero(stock, whole(start, facilities))
  for (let f = 0; f < facilities; f++) put(pending, f, 1)
  zero(occupied, facilities)
  zero(held, origins)
  zero(outsideStock, origins)
  zero(carried, origins)
  zero(left, origins)
  for (let l = 0; l < areas; l++) put(poolFactor, l, 1)
  if (!isStock && carryShare > 0) settleCarried()
}

/** Runs the months begins … ends - 1; `block` holds sizes and addresses, `numbers` stay, carried share and travel share. */
export function careMonths(block: usize, numbers: usize, begins: i32, ends: i32): void {
  read(block, numbers)
  if (begins == 0) begin()
  for (let t = begins; t < ends; t++) {
    if (load<u8>(sizeChanges + t) == 1) fillWeights(t)
    fillCapacity(t)
    fillWanting(t)
    for (let f = 0; f < facilities; f++) put(capacity, f, at(capacity, f) * at(residents, f))
    if (isStock) {
      matchStock()
      if (travelShare > 0) fillTravel()
    } else {
      for (let f = 0; f < facilities; f++) put(room, f, at(capacity, f))
      for (let m = 0; m < origins; m++) put(seekers, m, at(wanting, m))
      matchMonth(true)
      for (let m = 0; m < origins; m++) {
        put(left, m, at(refusedLeft, m))
        put(carried, m, carryShare * at(refusedLeft, m))
      }
      for (let f = 0; f < facilities; f++) put(occupied, f, at(accepted, f))
    }
    for (let f = 0; f < facilities; f++) {
      put(used, f * months + t, at(occupied, f) / at(residents, f))
      put(capacity, f, at(capacity, f) / at(residents, f))
    }
    if (unmet != 0)
      for (let m = 0; m < origins; m++) {
        put(asked, t * origins + m, at(wanting, m))
        put(unmet, t * origins + m, at(left, m))
      }
    const y = whole(yearOfMonth, t)
    if (y < 0) continue
    const divisor = at(monthsInYear, y)
    const share = isStock ? 1 / divisor : 1
    for (let m = 0; m < origins; m++) {
      const d = y * origins + m
      const s = (years + y) * origins + m
      const w = (2 * years + y) * origins + m
      const o = (3 * years + y) * origins + m
      put(residence, d, at(residence, d) + at(wanting, m) * share)
      put(residence, s, at(residence, s) + (at(wanting, m) - at(left, m)) * share)
      put(residence, w, at(residence, w) + (isStock ? at(left, m) : at(carried, m)) / divisor)
      put(residence, o, at(residence, o) + (isStock ? at(outsideStock, m) : at(outsideNow, m)) * share)
    }
    for (let f = 0; f < facilities; f++) {
      const to = y * 4 * facilities + f
      const served = at(used, f * months + t)
      put(facility, to, at(facility, to) + at(capacity, f) * share)
      put(facility, to + facilities, at(facility, to + facilities) + served * share)
      if (at(size, f * months + t) > 0 && served >= at(capacity, f) * (1 - 1e-9)) {
        const bound = to + (at(staffOutput, f) < at(ceiling, f * months + t) ? 2 : 3) * facilities
        put(facility, bound, at(facility, bound) + 1 / divisor)
      }
    }
  }
}
