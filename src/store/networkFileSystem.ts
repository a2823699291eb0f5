/**
 * Tells whether a directory lies on a network file system, where SQLite's write-ahead log is not safe (its shared memory
 * and locks do not cross machines). Reads the kernel's list of mounts; where there is none (not Linux) the answer is no.
 */
import { readFileSync, realpathSync } from 'node:fs'

const networkTypes: ReadonlySet<string> = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'afs',
  'ncpfs',
  'ceph',
  'glusterfs',
  'lustre',
  'beegfs',
  'gpfs',
  'davfs',
  'fuse.sshfs',
  'fuse.glusterfs',
  'fuse.cephfs',
  'fuse.davfs2',
  'fuse.s3fs',
  'fuse.rclone'
])

/** Mount points are written with octal escapes for blanks, tabs, line ends and backslashes. */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

/** Type of the network file system that holds the real path `place`, given the text of /proc/mounts. */
export const networkTypeIn = (mounts: string, place: string): string | undefined => {
  let longest = -1
  let type = ''
  for (const line of mounts.split('\n')) {
    const fields = line.split(' ')
    const point = unescaped(fields[1] ?? '')
    const inside = point === '/' || place === point || place.startsWith(`${point}/`)
    // A later mount over the same point hides the earlier one.
    if (point !== '' && inside && point.length >= longest) {
      longest = point.length
      type = fields[2] ?? ''
    }
  }
  return networkTypes.has(type) ? type : undefined
}

/** Type of the network file system under an existing file or directory, wherever links lead; undefined on a local one or where it cannot be told. */
export const networkFileSystemOf = (place: string): string | undefined => {
  try {
    return networkTypeIn(readFileSync('/proc/mounts', 'utf8'), realpathSync(place))
  } catch {
    return undefined
  }
}
