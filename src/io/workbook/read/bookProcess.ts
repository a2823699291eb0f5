/** Entry of the process that reads a workbook. Built as dist/bookProcess.js. It is sent a path and tells what it reads. */
import { tellBook } from './readBook.js'

process.once('message', (path) => {
  // The reader ends this process once it has been told everything; should it be gone, its going ends this one.
  void tellBook(String(path), (told) => process.send?.(told))
})
