/** Turns a payload of one version into the next one's; what every version's file is made of. */
export type UpcastStep = (payload: unknown) => unknown
