import { isComputed } from '../manifest';
import type { Rule } from '../rule';

const ALLOWED = ['', 'Never', 'OnFailure'];

export const jobRestart: Rule = {
  id: 'job-restart',
  severity: 'error',
  title: 'job with a restart policy that jobs do not have',
  explanation:
    'Kubernetes takes jobs with restartPolicy Never or OnFailure only, so that KEDA could not create any. KEDA gives those OnFailure that have none (scale_jobs.go, generateJobs).',
  remedy: 'set restartPolicy to Never or OnFailure',
  docs: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template',
  find: (view) =>
    view.scaledJobs.flatMap(({ manifest }) => {
      const field = ['spec', 'jobTargetRef', 'template', 'spec', 'restartPolicy'];
      const policy = manifest.text(...field);
      return policy === undefined || ALLOWED.includes(policy) || isComputed(policy)
        ? []
        : [{ at: manifest, field, message: `restartPolicy is ${policy}` }];
    }),
};
