/** What the staff of a labour area can do in a service: full-time equivalents by role over what a unit needs, calibrated. */
import type { WhyNode } from '../../domain/why/node.js'
import { outputOfRoles, requirementOfMix } from '../kernel/capacity.js'
import type { StaffingPlan } from '../compile/supplyPlan.js'
import { staffingRows } from '../compile/staffing.js'
import { leftShare } from '../stages/service.js'
import { controlLeaves } from './calibration.js'
import { measureEntries } from './measures.js'
import type { WhyContext } from './context.js'
import { fteOf, referenceFte } from './staff.js'
import { constant, inner, label, state, valueOfSum } from './tree.js'

const fte = 'full-time equivalents'

/** Units that the staff of labour area l can serve in month t. */
export const poolOutput = (c: WhyContext, v: number, l: number, t: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const of = { service: service?.service ?? '', area: plan.frame.areas[l] ?? '' }
  const b = c.buffers(v)
  const value = b.input.pool[l * plan.frame.months + t] ?? NaN
  const id = `pool/${of.service}/${l}/${t}`
  const s = service?.staffing
  if (s === undefined) return state(id, label('pool', of), value, service?.unit ?? '', 'no-limit')
  const productivity = b.calibrated.productivity[l] ?? 1
  const limited = rolesOutput(c, v, l, t, s)
  // A role that nobody had in the reference year limits nothing: those who came are added.
  const added = limited.value < Infinity ? addedRoles(c, v, l, t, s) : []
  const output =
    added.length === 0
      ? limited
      : inner(`${id}/output`, label('roles-and-added', of), limited.value + valueOfSum(added), '', 'sum', () => [
          limited,
          ...added
        ])
  // Without staff in the reference year nothing is calibrated to it.
  const norm = output.value * productivity
  return inner(id, label('pool', of), value, service?.unit ?? '', 'product', () => [
    output,
    productivityNode(c, v, l, productivity, s),
    ...movedByMeasures(c, id, norm > 0 ? value / norm : 1)
  ])
}

/** Factor of measures on what staff can do; none where they leave it as it was. */
const movedByMeasures = (c: WhyContext, id: string, factor: number): ReadonlyArray<WhyNode> =>
  Math.abs(factor - 1) > 1e-12
    ? [state(`${id}/more`, label('pool-moved'), factor, '', 'measures', () => measureEntries(c))]
    : []

/** Units that roles without anybody in the reference year carry now: their staff over what a unit needs of them. */
const addedRoles = (c: WhyContext, v: number, l: number, t: number, s: StaffingPlan): ReadonlyArray<WhyNode> => {
  const { plan, stages } = c.recorded
  const service = plan.services[v]?.service ?? ''
  const areas = plan.frame.areas.length
  const { months } = plan.frame
  const mixAt = ((plan.services[v]?.need ?? 0) * months + t) * areas * 5 + l * 5
  return [...s.roles].flatMap((role, r) => {
    if ((c.buffers(v).calibrated.need[r * areas + l] ?? 0) > 0) return []
    const { pool, staying } = presentShare(c, v, r, l, t, s)
    const present = (stages.workforce.buffers.fte[(role * areas + l) * months + t] ?? 0) * pool * staying
    const perUnit = requirementOfMix(s.perUnit[r] ?? 0, s.perGrade, r * 5, stages.need.buffers.grades, mixAt)
    if (!(present > 0 && perUnit > 0)) return []
    const id = `added/${service}/${r}/${l}/${t}`
    const of = { role: plan.workforce.roles[role]?.role ?? '', service }
    return [
      inner(id, label('added-role', of), present / perUnit, '', 'quotient', () => [
        presentNode(c, v, r, l, t, s, present),
        requirement(c, v, r, s, stages.need.buffers.grades, mixAt, perUnit, `${id}/need`)
      ])
    ]
  })
}

/** Full-time equivalents of a role that a unit of a service takes in a month: the norm over what staff do of it. */
export const requiredPerUnit = (
  c: WhyContext,
  v: number,
  r: number,
  l: number,
  t: number,
  s: StaffingPlan
): WhyNode => {
  const { plan, stages } = c.recorded
  const service = plan.services[v]
  const areas = plan.frame.areas.length
  const { months } = plan.frame
  const b = c.buffers(v)
  const value = b.required[(r * areas + l) * months + t] ?? 0
  const of = { role: plan.workforce.roles[s.roles[r] ?? -1]?.role ?? '', service: service?.service ?? '' }
  const id = `per-unit/${of.service}/${r}/${l}/${t}`
  const what = label('required-each', of)
  if (!((b.calibrated.need[r * areas + l] ?? 0) > 0)) return state(id, what, value, fte, 'no-staff-then')
  const mixAt = ((service?.need ?? 0) * months + t) * areas * 5 + l * 5
  const norm = requirementOfMix(s.perUnit[r] ?? 0, s.perGrade, r * 5, stages.need.buffers.grades, mixAt)
  const calibrated = b.calibrated.productivity[l] ?? 1
  const productivity = value > 0 ? norm / value : calibrated
  return inner(id, what, value, fte, 'quotient', () => [
    requirement(c, v, r, s, stages.need.buffers.grades, mixAt, norm, `${id}/need`),
    inner(`${id}/output`, label('output-of-norm', of), productivity, '', 'product', () => [
      productivityNode(c, v, l, calibrated, s),
      ...movedByMeasures(c, `${id}/output`, productivity / calibrated)
    ])
  ])
}

/** Share of the staff of a role that works in the service and did not leave with a closing. */
const presentShare = (c: WhyContext, v: number, r: number, l: number, t: number, s: StaffingPlan) => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const leaves = service?.facilities.some((f) => f.changes.some(({ kind }) => kind === 'closed')) === true
  const staying = leaves && service !== undefined ? 1 - leftShare(service, c.buffers(v), l, t) : 1
  return { pool: s.poolShare[r * plan.frame.areas.length + l] ?? 0, staying }
}

/** The most that several roles can carry: each its own part at least, all together the whole. */
const rolesOutput = (c: WhyContext, v: number, l: number, t: number, s: StaffingPlan): WhyNode => {
  const { plan, stages } = c.recorded
  const service = plan.services[v]
  const { months } = plan.frame
  const areas = plan.frame.areas.length
  const b = c.buffers(v)
  const mixAt = ((plan.services[v]?.need ?? 0) * months + t) * areas * 5 + l * 5
  const present = [...s.roles].map((role, r) => {
    const { pool, staying } = presentShare(c, v, r, l, t, s)
    return (stages.workforce.buffers.fte[(role * areas + l) * months + t] ?? 0) * pool * staying
  })
  const needed = [...s.roles].map((_, r) =>
    (b.calibrated.need[r * areas + l] ?? 0) > 0
      ? requirementOfMix(s.perUnit[r] ?? 0, s.perGrade, r * 5, stages.need.buffers.grades, mixAt)
      : 0
  )
  const id = `roles/${service?.service ?? ''}/${l}/${t}`
  return limitOfRoles(c, v, s, id, present, needed, {
    staff: (r) => presentNode(c, v, r, l, t, s, present[r] ?? 0),
    need: (r) => requirement(c, v, r, s, stages.need.buffers.grades, mixAt, needed[r] ?? 0, `${id}/need/${r}`)
  })
}

interface RoleNodes {
  readonly staff: (r: number) => WhyNode
  readonly need: (r: number) => WhyNode
}

const limitOfRoles = (
  c: WhyContext,
  v: number,
  s: StaffingPlan,
  id: string,
  present: ReadonlyArray<number>,
  needed: ReadonlyArray<number>,
  nodes: RoleNodes
): WhyNode => {
  const service = c.recorded.plan.services[v]?.service ?? ''
  const count = s.roles.length
  const value = outputOfRoles(Float64Array.from(present), Float64Array.from(needed), s.substitution, count)
  const roles = [...s.roles.keys()].filter((r) => (needed[r] ?? 0) > 0)
  const roleName = (r: number): string => c.recorded.plan.workforce.roles[s.roles[r] ?? -1]?.role ?? ''
  const own = (r: number): ReadonlyArray<WhyNode> => {
    const least = (1 - (s.substitution[r] ?? 0)) * (needed[r] ?? 0)
    if (!(least > 0)) return []
    const of = { role: roleName(r), service }
    return [
      inner(`${id}/role/${r}`, label('limit-role', of), (present[r] ?? 0) / least, '', 'quotient', () => [
        nodes.staff(r),
        inner(`${id}/least/${r}`, label('least-need', of), least, fte, 'product', () => [
          nodes.need(r),
          inner(`${id}/own/${r}`, label('own-part', of), 1 - (s.substitution[r] ?? 0), 'share', 'difference', () => [
            constant(`${id}/one/${r}`, label('all'), 1, 'share'),
            substitutionLeaf(c, service, of.role, s.substitution[r] ?? 0, `${id}/sub/${r}`)
          ])
        ])
      ])
    ]
  }
  return inner(id, label('roles', { service }), value, '', 'least', () => {
    const [only] = roles
    const all = roles.flatMap(own)
    if (roles.length === 1 && only !== undefined && all.length === 1 && s.substitution[only] === 0) return all
    const staff = roles.map(nodes.staff)
    const need = roles.map(nodes.need)
    return [
      ...all,
      inner(
        `${id}/all`,
        label('limit-all-roles', { service }),
        valueOfSum(staff) / valueOfSum(need),
        '',
        'quotient',
        () => [
          inner(`${id}/all/staff`, label('all-staff', { service }), valueOfSum(staff), fte, 'sum', () => staff),
          inner(`${id}/all/need`, label('all-need', { service }), valueOfSum(need), fte, 'sum', () => need)
        ]
      )
    ]
  })
}

const substitutionLeaf = (c: WhyContext, service: string, role: string, value: number, id: string): WhyNode => {
  const rows = rowsWith(c, service, role).filter(({ substitution }) => substitution === value)
  const [first] = rows
  return first === undefined || Number.isNaN(first.substitution)
    ? constant(id, label('substitution', { role }), value, 'share')
    : c.leaves.cell(
        { table: 'staffing', column: 'substitution_max', row: first.row },
        label('substitution', { role }),
        value,
        'share'
      )
}

const rowsWith = (c: WhyContext, service: string, role: string) =>
  staffingRows(c.region, service).filter((row) => row.role === role)

const presentNode = (
  c: WhyContext,
  v: number,
  r: number,
  l: number,
  t: number,
  s: StaffingPlan,
  value: number
): WhyNode => {
  const role = s.roles[r] ?? 0
  const { plan } = c.recorded
  const of = {
    role: plan.workforce.roles[role]?.role ?? '',
    area: plan.frame.areas[l] ?? '',
    service: plan.services[v]?.service ?? ''
  }
  const { pool, staying } = presentShare(c, v, r, l, t, s)
  const all = fteOf(c, role, l, t)
  const id = `present/${of.service}/${r}/${l}/${t}`
  if (pool === 1 && staying === 1) return all
  return inner(id, label('staff-in-service', of), value, fte, 'product', () => [
    all,
    ...(pool === 1 ? [] : [state(`${id}/pool`, label('pool-share', of), pool, 'share', 'calibration-pools')]),
    ...(staying === 1
      ? []
      : [
          state(`${id}/staying`, label('staying-share', of), staying, 'share', 'left-with-closing', () =>
            c.entries.filter(({ type }) => type.endsWith('Closed')).map(({ key }) => c.leaves.entry(key))
          )
        ])
  ])
}

/** Full-time equivalents that a unit needs of a role: what everybody needs, and what the care grades add. */
const requirement = (
  c: WhyContext,
  v: number,
  r: number,
  s: StaffingPlan,
  mix: Float64Array,
  mixAt: number,
  value: number,
  id: string
): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const of = { role: plan.workforce.roles[s.roles[r] ?? -1]?.role ?? '', service: service?.service ?? '' }
  return inner(id, label('requirement', of), value, fte, 'sum', () => {
    const rows = rowsWith(c, of.service, of.role)
    const cell = (row: number, amount: number, group: string): WhyNode =>
      c.leaves.cell({ table: 'staffing', column: 'fte_per_unit', row }, label('norm', { ...of, group }), amount, fte)
    const base = rows.filter(({ grade }) => grade === 0).map(({ row, fte: amount, group }) => cell(row, amount, group))
    const graded = rows.filter(({ grade }) => grade > 0)
    if (service?.graded !== true)
      return [
        ...base,
        ...graded.map(({ row, fte: amount, group }) =>
          inner(`${id}/${group}`, label('norm-weighed', { ...of, group }), amount / 5, fte, 'product', () => [
            cell(row, amount, group),
            constant(`${id}/fifth`, label('weight'), 1 / 5)
          ])
        )
      ]
    let people = 0
    for (let g = 0; g < 5; g++) people += mix[mixAt + g] ?? 0
    return [
      ...base,
      ...graded.flatMap(({ row, grade, fte: amount, group }) => {
        const share = people > 0 ? (mix[mixAt + grade - 1] ?? 0) / people : 0
        return share === 0
          ? []
          : [
              inner(`${id}/${group}`, label('norm-weighed', { ...of, group }), amount * share, fte, 'product', () => [
                cell(row, amount, group),
                state(`${id}/${group}/share`, label('share-of-grade', { group }), share, 'share', 'need')
              ])
            ]
      })
    ]
  })
}

/** Units per full-time equivalent of the norm: use of the reference year (and what was free) over what its staff could do. */
const productivityNode = (c: WhyContext, v: number, l: number, value: number, s: StaffingPlan): WhyNode => {
  const { plan, stages } = c.recorded
  const service = plan.services[v]
  const of = { service: service?.service ?? '', area: plan.frame.areas[l] ?? '' }
  const id = `productivity/${of.service}/${l}`
  if (service?.calibration === undefined)
    return constant(id, label(service?.kind === 'flow' ? 'month-of-year' : 'one-each'), value)
  const b = c.buffers(v)
  const areas = plan.frame.areas.length
  const mixAt = (service.need * areas + l) * 5
  const present = [...s.roles].map(
    (role, r) => (stages.workforce.buffers.reference[role * areas + l] ?? 0) * (s.poolShare[r * areas + l] ?? 0)
  )
  const needed = [...s.roles].map((_, r) => b.calibrated.need[r * areas + l] ?? 0)
  return inner(id, label('productivity', of), value, '', 'quotient', () => {
    const output = limitOfRoles(c, v, s, `reference-${id}`, present, needed, {
      staff: (r) => {
        const pool = s.poolShare[r * areas + l] ?? 0
        const all = referenceFte(c, s.roles[r] ?? 0, l)
        return pool === 1
          ? all
          : inner(
              `${id}/staff/${r}`,
              label('staff-in-service', { ...of, role: String(all.label.of['role'] ?? '') }),
              present[r] ?? 0,
              fte,
              'product',
              () => [all, state(`${id}/pool/${r}`, label('pool-share', of), pool, 'share', 'calibration-pools')]
            )
      },
      need: (r) =>
        requirement(c, v, r, s, stages.need.buffers.referenceGrades, mixAt, needed[r] ?? 0, `${id}/need/${r}`)
    })
    return [
      state(`${id}/wanted`, label('carried-then', of), value * output.value, service.unit, 'calibration-staff', () =>
        controlLeaves(c, v, l)
      ),
      output
    ]
  })
}
