import type { Rule } from '../rule';

export const jobRestart: Rule = {
  id: 'job-restart',
  severity: 'error',
  title: 'job that restarts for ever',
  explanation: 'Kubernetes takes jobs with restartPolicy Never or OnFailure only, so that KEDA could not create any.',
  remedy: 'set restartPolicy to Never or OnFailure',
  docs: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template',
  find: (view) =>
    view.scaledJobs.flatMap(({ manifest }) => {
      const field = ['spec', 'jobTargetRef', 'template', 'spec', 'restartPolicy'];
      return manifest.text(...field) === 'Always' ? [{ at: manifest, field, message: 'restartPolicy is Always' }] : [];
    }),
};
