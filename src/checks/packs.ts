/** The packs: which rules belong together. */
import type { RulePack } from './rule';
import { acknowledgementInvalid } from './rules/acknowledgement-invalid';
import { activationInert } from './rules/activation-inert';
import { authMissing } from './rules/auth-missing';
import { authSecret } from './rules/auth-secret';
import { authSpec } from './rules/auth-spec';
import { awsDeprecated } from './rules/aws-deprecated';
import { awsNoIdentity } from './rules/aws-no-identity';
import { awsTrustPolicy } from './rules/aws-trust-policy';
import { awsWorkload } from './rules/aws-workload';
import { broadIam } from './rules/broad-iam';
import { cacheUnsupported } from './rules/cache-unsupported';
import { cloudwatch } from './rules/cloudwatch';
import { clusterAuth } from './rules/cluster-auth';
import { containerResources } from './rules/container-resources';
import { cronTarget } from './rules/cron-target';
import { cronWindow } from './rules/cron-window';
import { deprecatedParameter } from './rules/deprecated-parameter';
import { deprecatedScaler } from './rules/deprecated-scaler';
import { duplicateKey } from './rules/duplicate-key';
import { eksPorts } from './rules/eks-ports';
import { envSource } from './rules/env-source';
import { externalUtilization } from './rules/external-utilization';
import { fallbackCpuOnly } from './rules/fallback-cpu-only';
import { fallbackMissing } from './rules/fallback-missing';
import { fallbackRange } from './rules/fallback-range';
import { fallbackZero } from './rules/fallback-zero';
import { fixedReplicas } from './rules/fixed-replicas';
import { graceVsTask } from './rules/grace-vs-task';
import { hpaBehavior } from './rules/hpa-behavior';
import { hpaConflict } from './rules/hpa-conflict';
import { idleBounds } from './rules/idle-bounds';
import { idleNonzero } from './rules/idle-nonzero';
import { imageTag } from './rules/image-tag';
import { irrelevantTiming } from './rules/irrelevant-timing';
import { jobCustom } from './rules/job-custom';
import { jobDeadline } from './rules/job-deadline';
import { jobMetricType } from './rules/job-metric-type';
import { jobResource } from './rules/job-resource';
import { jobRestart } from './rules/job-restart';
import { jobRollout } from './rules/job-rollout';
import { jobSqsAccurate } from './rules/job-sqs-accurate';
import { kafkaOptions } from './rules/kafka-options';
import { kafkaPartitions } from './rules/kafka-partitions';
import { karpenterJobs } from './rules/karpenter-jobs';
import { karpenterRisk } from './rules/karpenter-risk';
import { kedaNoAlerts } from './rules/keda-no-alerts';
import { kedaUnmonitored } from './rules/keda-unmonitored';
import { logLevel } from './rules/log-level';
import { maxReplicasUnset } from './rules/max-replicas-unset';
import { metricsApiOwner } from './rules/metrics-api-owner';
import { metricsServer } from './rules/metrics-server';
import { modifiersFallback } from './rules/modifiers-fallback';
import { modifiersIncomplete } from './rules/modifiers-incomplete';
import { modifiersLostInput } from './rules/modifiers-lost-input';
import { modifiersNames } from './rules/modifiers-names';
import { monitorUnselected } from './rules/monitor-unselected';
import { nameLength } from './rules/name-length';
import { nodeAutoscaling } from './rules/node-autoscaling';
import { nodeclass } from './rules/nodeclass';
import { objectName } from './rules/object-name';
import { pdbBlocks } from './rules/pdb-blocks';
import { podSecurity } from './rules/pod-security';
import { probesMissing } from './rules/probes-missing';
import { promQuery } from './rules/prom-query';
import { rabbitmqMode } from './rules/rabbitmq-mode';
import { replicaBounds } from './rules/replica-bounds';
import { resourceMetricType } from './rules/resource-metric-type';
import { resourceOnlyZero } from './rules/resource-only-zero';
import { resourceRequests } from './rules/resource-requests';
import { resourceValue } from './rules/resource-value';
import { secretInEnv } from './rules/secret-in-env';
import { secretInMetadata } from './rules/secret-in-metadata';
import { sharedIdentity } from './rules/shared-identity';
import { shortHost } from './rules/short-host';
import { specShape } from './rules/spec-shape';
import { stringValues } from './rules/string-values';
import { targetDuplicate } from './rules/target-duplicate';
import { targetKind } from './rules/target-kind';
import { targetMissing } from './rules/target-missing';
import { targetNonpositive } from './rules/target-nonpositive';
import { timingExtreme } from './rules/timing-extreme';
import { triggerDoubtful } from './rules/trigger-doubtful';
import { triggerInvalid } from './rules/trigger-invalid';
import { triggerNameDup } from './rules/trigger-name-dup';
import { triggersEmpty } from './rules/triggers-empty';
import { typeVersion } from './rules/type-version';
import { unknownField } from './rules/unknown-field';
import { unknownParameter } from './rules/unknown-parameter';
import { versionPinned } from './rules/version-pinned';
import { watchNamespace } from './rules/watch-namespace';
import { webhookSoft } from './rules/webhook-soft';

/** What KEDA or Kubernetes refuses, or KEDA ignores. */
export const kedaAdmission: RulePack = {
  name: 'keda-admission',
  summary: 'What KEDA or Kubernetes refuses, or KEDA ignores.',
  rules: [
    triggersEmpty,
    specShape,
    stringValues,
    unknownField,
    objectName,
    nameLength,
    replicaBounds,
    idleBounds,
    targetDuplicate,
    hpaConflict,
    targetKind,
    resourceRequests,
    resourceOnlyZero,
    resourceMetricType,
    resourceValue,
    externalUtilization,
    triggerNameDup,
    cacheUnsupported,
    typeVersion,
    unknownParameter,
    triggerInvalid,
    triggerDoubtful,
    targetNonpositive,
    hpaBehavior,
    modifiersIncomplete,
    modifiersNames,
    modifiersFallback,
    fallbackCpuOnly,
    jobMetricType,
    jobResource,
    jobRestart,
    authMissing,
    authSecret,
    authSpec,
    awsNoIdentity,
    awsWorkload,
    cloudwatch,
    kafkaOptions,
    rabbitmqMode,
    cronWindow,
    metricsApiOwner,
    watchNamespace,
    nodeclass,
    envSource,
  ],
};

/** What works, and fails in production. */
export const production: RulePack = {
  name: 'production',
  summary: 'What works, and fails in production.',
  rules: [
    acknowledgementInvalid,
    activationInert,
    awsDeprecated,
    containerResources,
    cronTarget,
    deprecatedParameter,
    deprecatedScaler,
    duplicateKey,
    eksPorts,
    fallbackMissing,
    fallbackRange,
    fallbackZero,
    fixedReplicas,
    graceVsTask,
    idleNonzero,
    imageTag,
    irrelevantTiming,
    jobCustom,
    jobDeadline,
    jobRollout,
    jobSqsAccurate,
    kafkaPartitions,
    karpenterJobs,
    karpenterRisk,
    kedaNoAlerts,
    kedaUnmonitored,
    logLevel,
    maxReplicasUnset,
    monitorUnselected,
    metricsServer,
    modifiersLostInput,
    nodeAutoscaling,
    pdbBlocks,
    probesMissing,
    promQuery,
    shortHost,
    targetMissing,
    timingExtreme,
    versionPinned,
    webhookSoft,
  ],
};

/** What gives away secrets or permissions. */
export const security: RulePack = {
  name: 'security',
  summary: 'What gives away secrets or permissions.',
  rules: [secretInMetadata, secretInEnv, broadIam, awsTrustPolicy, podSecurity, clusterAuth, sharedIdentity],
};

/** Every pack. */
export const allPacks: readonly RulePack[] = [kedaAdmission, production, security];
