/** Whether a process of this machine is still there. */

/** False only where the system says that there is no such process; somebody else's is a process, too. */
export const isProcessAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'EPERM'
  }
}
