import { BaseSequencer, type TestSpecification } from 'vitest/node'
import base from './vitest.config'

/** The matrix takes ten seconds, and most changes are seen by something faster: it comes last. */
class SlowLast extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isSlow = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith('faults.test.ts'))
    return files.sort((a, b) => isSlow(a) - isSlow(b))
  }
}

/** Which specs mutation testing runs: those of the files that stryker.config.json changes. */
export default {
  ...base,
  test: {
    ...base.test,
    sequence: { sequencer: SlowLast },
    include: [
      'lib/limits.test.ts',
      'lib/setup/failure.test.ts',
      'lib/workos/{back-off,errors,faults,problems,wire}.test.ts',
    ],
  },
}
