/** Which file system holds a directory, by the kernel's list of mounts. */
import { describe, expect, it } from 'vitest'
import { networkTypeIn } from '../../src/store/networkFileSystem.js'

const mounts = [
  '/dev/vda / ext4 rw 0 0',
  'server:/home /home nfs4 rw 0 0',
  '/dev/vdb /home/local ext4 rw 0 0',
  '//nas/team /mnt/team\\040drive cifs rw 0 0',
  'tmpfs /srv tmpfs rw 0 0',
  'server:/srv /srv nfs rw 0 0'
].join('\n')

describe('network file systems', () => {
  it('are told by the longest mount point above the directory', () => {
    expect(networkTypeIn(mounts, '/home/anna/studies')).toBe('nfs4')
    expect(networkTypeIn(mounts, '/home/anna/studies/store.sqlite')).toBe('nfs4')
    expect(networkTypeIn(mounts, '/home/local/studies')).toBeUndefined()
    expect(networkTypeIn(mounts, '/homes')).toBeUndefined()
    expect(networkTypeIn(mounts, '/')).toBeUndefined()
  })

  it('are told by the last of several mounts over one point', () => {
    expect(networkTypeIn(mounts, '/srv')).toBe('nfs')
  })

  it('are found behind escaped blanks in the mount point', () => {
    expect(networkTypeIn(mounts, '/mnt/team drive/x')).toBe('cifs')
  })

  it('are not seen where the list is empty', () => {
    expect(networkTypeIn('', '/home')).toBeUndefined()
  })
})
