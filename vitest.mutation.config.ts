import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { mutate } from './stryker.config.json'
import base from './vitest.config'

/** What each failure of WorkOS does to each call takes ten seconds, and most changes are seen by something faster. */
const slow = 'lib/workos/faults.test.ts'

class SlowLast extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isSlow = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith(slow))
    return files.sort((a, b) => isSlow(a) - isSlow(b))
  }
}

/** What mutation testing runs: the specs beside the files that it changes. */
export default {
  ...base,
  test: {
    ...base.test,
    sequence: { sequencer: SlowLast },
    include: [...mutate.map((file) => file.replace(/\.ts$/, '.test.ts')), slow],
  },
}
