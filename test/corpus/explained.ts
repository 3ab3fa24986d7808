/**
 * The errors in KEDA's own documentation and end-to-end tests that are right, and why. An error that KEDA 2.20.2 or
 * Kubernetes would not share must not stand here: it is a mistake of ours.
 */

export interface Explanation {
  /**
   * - `template`: placeholders stand where values belong, so that it is no manifest yet
   * - `refused`: KEDA or Kubernetes refuses it, or it cannot work
   * - `artefact`: our own filling in of a Go template
   * - `refusal-test`: the test applies it to see it refused
   */
  readonly kind: 'template' | 'refused' | 'artefact' | 'refusal-test';
  readonly reason: string;
  /** Rules by the key of the manifests. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

export const DOCUMENTATION: readonly Explanation[] = [
  {
    kind: 'template',
    reason: 'placeholders in braces, which YAML reads as mappings, choices such as true/false, or no list of triggers',
    errors: {
      'authentication-providers/aws.md#1': ['object-name'],
      'authentication-providers/hashicorp-vault.md#1': ['object-name', 'spec-shape'],
      'concepts/authentication.md#1': ['object-name', 'spec-shape', 'string-values', 'trigger-invalid'],
      'concepts/authentication.md#2': ['auth-spec', 'object-name', 'spec-shape'],
      'concepts/authentication.md#3': ['object-name', 'spec-shape'],
      'migration.md#2': ['object-name', 'spec-shape', 'triggers-empty'],
      'migration.md#4': ['object-name', 'triggers-empty'],
      'operate/cloud-events.md#1': ['object-name'],
      'reference/scaledjob-spec.md#1': ['object-name', 'spec-shape', 'string-values', 'triggers-empty'],
      'reference/scaledobject-spec.md#1': ['object-name', 'spec-shape', 'triggers-empty'],
      'scalers/ibm-mq.md#1': ['trigger-invalid'],
      'scalers/ibm-mq.md#2': ['trigger-invalid'],
      'scalers/prometheus.md#8': ['string-values'],
    },
  },
  {
    kind: 'refused',
    reason: 'the YAML is indented wrongly; kubectl: error converting YAML to JSON, did not find expected key',
    errors: {
      'scalers/azure-data-explorer.md#1': ['unreadable'],
      'scalers/azure-data-explorer.md#2': ['unreadable'],
      'scalers/datadog.md#2': ['unreadable'],
      'scalers/openstack-metric.md#2': ['unreadable'],
    },
  },
  {
    kind: 'refused',
    reason:
      'a number or boolean without quotes where the CRD wants text (keda.sh_scaledobjects.yaml, triggers.metadata)',
    errors: {
      'scalers/aws-sqs.md#4': ['string-values'],
      'scalers/external-push.md#1': ['string-values'],
      'scalers/mssql.md#1': ['string-values'],
      'scalers/mssql.md#2': ['string-values'],
      'scalers/openstack-metric.md#1': ['string-values'],
      'scalers/postgresql.md#1': ['string-values'],
      'scalers/postgresql.md#2': ['string-values'],
      'scalers/pulsar.md#1': ['string-values'],
      'scalers/selenium-grid-scaler.md#7': ['string-values'],
    },
  },
  {
    kind: 'refused',
    reason: 'the same for scalingModifiers.target (keda.sh_scaledobjects.yaml)',
    errors: { 'scalers/rabbitmq-queue.md#10': ['spec-shape'] },
  },
  {
    kind: 'refused',
    reason: 'a name with capitals, which the API server refuses',
    errors: {
      'operate/cloud-events.md#2': ['object-name'],
      'scalers/azure-event-hub.md#1': ['object-name'],
    },
  },
  {
    kind: 'refused',
    reason: 'filePath is a list, where the CRD wants text (keda.sh_clustertriggerauthentications.yaml)',
    errors: { 'authentication-providers/file-path.md#1': ['spec-shape'] },
  },
  {
    kind: 'refused',
    reason: 'a pod identity without the provider that the CRD requires (keda.sh_triggerauthentications.yaml)',
    errors: { 'authentication-providers/aws.md#2': ['auth-spec'] },
  },
  {
    kind: 'refused',
    reason:
      'KEDA looks for the TriggerAuthentication in the namespace of the scaled object, and it is in another one ' +
      '(scale_resolvers.go, getTriggerAuthSpec)',
    errors: {
      'scalers/aws-dynamodb.md#1': ['auth-missing'],
      'scalers/aws-dynamodb.md#2': ['auth-missing'],
      'scalers/dynatrace.md#1': ['auth-missing'],
      'scalers/dynatrace.md#2': ['auth-missing'],
      'scalers/github-runner.md#3': ['auth-missing'],
      'scalers/metrics-api.md#3': ['auth-missing'],
      'scalers/metrics-api.md#4': ['auth-missing'],
      'scalers/metrics-api.md#5': ['auth-missing'],
      'scalers/metrics-api.md#6': ['auth-missing'],
      'scalers/nats-streaming.md#3': ['auth-missing'],
      'scalers/new-relic.md#1': ['auth-missing'],
      'scalers/new-relic.md#2': ['auth-missing'],
      'scalers/prometheus.md#2': ['auth-missing'],
      'scalers/prometheus.md#3': ['auth-missing'],
      'scalers/prometheus.md#4': ['auth-missing'],
      'scalers/prometheus.md#5': ['auth-missing'],
      'scalers/prometheus.md#6': ['auth-missing'],
    },
  },
  {
    kind: 'refused',
    reason: 'cpu or memory alone with a minimum of 0 (scaledobject_webhook.go, verifyCPUMemoryScalers)',
    errors: {
      'scalers/cpu.md#1': ['resource-only-zero'],
      'scalers/cpu.md#2': ['resource-only-zero'],
      'scalers/memory.md#1': ['resource-only-zero'],
      'scalers/memory.md#2': ['resource-only-zero'],
    },
  },
  {
    kind: 'refused',
    reason: 'the scaler stan is gone (scalers_builder.go, buildScaler: no scaler found for type)',
    errors: {
      'scalers/nats-streaming.md#1': ['type-version'],
      'scalers/nats-streaming.md#2': ['type-version'],
      'scalers/nats-streaming.md#3': ['type-version'],
    },
  },
  {
    kind: 'refused',
    reason:
      'minMetricValue is marked as removed (huawei_cloudeye_scaler.go; typed_config.go refuses what is deprecated)',
    errors: { 'scalers/huawei-cloudeye.md#1': ['trigger-invalid'] },
  },
  {
    kind: 'refused',
    reason: 'host names a variable, as in KEDA 1, and must be an address (rabbitmq_scaler.go, Validate)',
    errors: { 'concepts/scaling-jobs.md#1': ['rabbitmq-mode'] },
  },
  {
    kind: 'refused',
    reason:
      'threshold is missing (prometheus_scaler.go); what is said of its certificate follows from the placeholder for ' +
      'the name of the TriggerAuthentication',
    errors: { 'authentication-providers/hashicorp-vault.md#1': ['trigger-invalid'] },
  },
  {
    kind: 'refused',
    reason: 'username and password are required even where certificates identify the client (artemis_scaler.go)',
    errors: { 'scalers/artemis.md#3': ['trigger-invalid'] },
  },
  {
    kind: 'refused',
    reason: 'clientSecretFromEnv is not read: only a TriggerAuthentication gives it (azure_data_explorer_scaler.go)',
    errors: { 'scalers/azure-data-explorer.md#3': ['trigger-invalid'] },
  },
  {
    kind: 'refused',
    reason: 'a queue and a subscription at once, of which one is to be chosen (azure_servicebus_scaler.go, Validate)',
    errors: { 'scalers/azure-service-bus.md#1': ['trigger-invalid'] },
  },
  {
    kind: 'refused',
    reason: 'keyspace is required, even where the query names it (cassandra_scaler.go)',
    errors: {
      'scalers/cassandra.md#1': ['trigger-invalid'],
      'scalers/cassandra.md#2': ['trigger-invalid'],
    },
  },
  {
    kind: 'refused',
    reason: 'hostname stands where host is read (couchdb_scaler.go, Validate: no host given)',
    errors: { 'scalers/couchdb.md#1': ['trigger-invalid'] },
  },
  {
    kind: 'refused',
    reason:
      'the mode bearer without a token (authentication_types.go), and a user name from a key that the Secret lacks, ' +
      'which KEDA takes as empty (scale_resolvers.go, resolveAuthSecret)',
    errors: { 'scalers/pulsar.md#4': ['auth-secret', 'trigger-invalid'] },
  },
  {
    kind: 'refused',
    reason:
      'queryValue and activationQueryValue stand where the names begin with target (splunk_observability_scaler.go)',
    errors: { 'scalers/splunk-observability.md#3': ['trigger-invalid'] },
  },
];

const SCALED_OBJECT_TEST = 'internals/scaled_object_validation/scaled_object_validation_test.go';
const AUTHENTICATION_TEST = 'internals/trigger_authentication_validation/trigger_authentication_validation_test.go';

export const END_TO_END_TESTS: readonly Explanation[] = [
  {
    kind: 'refusal-test',
    reason: 'expects the event that the target has no scale subresource',
    errors: { 'internals/events/events_test.go#scaledObjectTargetNotSupportTemplate': ['target-kind'] },
  },
  {
    kind: 'refusal-test',
    reason: 'expects the event that the ScaledJob cannot be created',
    errors: { 'internals/events/events_test.go#scaledJobErrTemplate': ['job-resource'] },
  },
  {
    kind: 'refusal-test',
    reason: 'expects the API server to refuse an empty list of triggers',
    errors: {
      'internals/scaled_job_validation/scaled_job_validation_test.go#emptyTriggersSjTemplate': ['triggers-empty'],
      [`${SCALED_OBJECT_TEST}#emptyTriggersTemplate`]: ['triggers-empty'],
    },
  },
  {
    kind: 'refusal-test',
    reason:
      'expects a refusal because the workload requests nothing; with requests the same function refuses the minimum ' +
      'of 0 (scaledobject_webhook.go, verifyCPUMemoryScalers)',
    errors: {
      [`${SCALED_OBJECT_TEST}#cpuScaledObjectTemplate`]: ['resource-only-zero'],
      [`${SCALED_OBJECT_TEST}#memoryScaledObjectTemplate`]: ['resource-only-zero'],
    },
  },
  {
    kind: 'refusal-test',
    reason: 'expects the webhook to refuse an empty identity',
    errors: {
      [`${AUTHENTICATION_TEST}#triggerAuthWorkloadEmptyIDTemplate`]: ['auth-spec'],
      [`${AUTHENTICATION_TEST}#clusterTriggerAuthWorkloadEmptyIDTemplate`]: ['auth-spec'],
    },
  },
  {
    kind: 'refused',
    reason:
      'the type of the metric stands in the metadata, where 2.18 removed it: the test looks at the webhook only, and ' +
      'the scaler is not built (cpu_memory_scaler.go, parseResourceMetadata)',
    errors: {
      [`${SCALED_OBJECT_TEST}#customScaledObjectTemplate`]: ['resource-metric-type'],
    },
  },
  {
    kind: 'artefact',
    reason: 'the minutes are those of the moment that the test runs',
    errors: { 'scalers/cron/cron_test.go#scaledObjectTemplate': ['trigger-invalid'] },
  },
  {
    kind: 'artefact',
    reason: 'the test writes a number into the name for each of many objects',
    errors: { 'sequential/disruption/disruption_test.go#scaledObjectTemplate': ['object-name'] },
  },
  {
    kind: 'artefact',
    reason: 'the scope of the runner comes from the environment',
    errors: { 'scalers/github_runner/github_runner_test.go#scaledObjectTemplate': ['trigger-invalid'] },
  },
];
