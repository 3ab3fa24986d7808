import { ApiObject, type ApiObjectMetadata, type ApiObjectMetadataDefinition, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { checkName, describeValue, type NameRule } from '../model/names';
import { checkOptions, type OptionNames } from '../model/options';
import { Problems } from '../model/problems';
import {
  type CloudEventDestination,
  type CloudEventHttpDestination,
  checkDestination,
  renderDestination,
} from './cloud-event-destination';
import { type CloudEventSubscription, checkSubscription } from './cloud-event-subscription';
import { checkScopedMetadata, withoutNamespace } from './cluster-scope';
import { authenticationRef, type ITriggerAuthentication, TriggerAuthentication } from './trigger-authentication';
import { withoutUnset } from './without-unset';

/** What both kinds have. */
interface CloudEventSourceBaseProps {
  /** Name, namespace, labels and annotations. @default - a name from the construct's path */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Name of the cluster, by which the events' source and subject start.
   *
   * @default - KEDA's own, which its argument `--k8s-cluster-name` sets: 'kubernetes-default'
   */
  readonly clusterName?: string;

  /** Which events are sent. Needs a name without dots. @default - all */
  readonly eventSubscription?: CloudEventSubscription;
}

/** Props of a CloudEventSource. */
export interface CloudEventSourceProps extends CloudEventSourceBaseProps {
  /** Where the events go. */
  readonly destination: CloudEventDestination;
}

/** Props of a ClusterCloudEventSource. */
export interface ClusterCloudEventSourceProps extends CloudEventSourceBaseProps {
  /** Where the events go: a server by HTTP. For Event Grid, KEDA needs a CloudEventSource. */
  readonly destination: CloudEventHttpDestination;
}

type Kind = 'CloudEventSource' | 'ClusterCloudEventSource';

const DOCS = 'https://keda.sh/docs/2.20/operate/cloud-events/';

const PROPS: OptionNames<CloudEventSourceProps> = {
  metadata: true,
  destination: true,
  clusterName: true,
  eventSubscription: true,
};

const CLUSTER_NAME: NameRule = {
  what: 'a name of a cluster for the source of events',
  pattern: /^[\w.~!$&'()*+,;=:@/-]+$/,
  maxLength: 253,
  allowed: "letters, digits and what else may be in a URI's path: any of _.~!$&'()*+,;=:@/-",
  docs: 'https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#source-1',
};

/** Creates a CloudEventSource or its sister for the whole cluster. */
abstract class CloudEventSourceConstruct extends Construct {
  private readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, kind: Kind, props: CloudEventSourceProps) {
    super(scope, id);
    const problems = new Problems(this);
    if (checkOptions<CloudEventSourceProps>(problems, undefined, props, PROPS, DOCS)) checkProps(problems, props, kind);
    problems.throwIfAny();
    const { metadata, destination, clusterName, eventSubscription } = props;
    const authentication = this.authentication(props);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'eventing.keda.sh/v1alpha1',
      kind,
      ...(metadata === undefined ? {} : { metadata }),
      spec: Lazy.any({
        produce: () =>
          withoutUnset({
            clusterName,
            authenticationRef: authentication && authenticationRef(authentication),
            destination: renderDestination(destination),
            eventSubscription,
          }),
      }),
    });
    if (kind === 'ClusterCloudEventSource') withoutNamespace(this.apiObject);
  }

  private authentication({ metadata, destination }: CloudEventSourceProps): ITriggerAuthentication | undefined {
    const topic = destination.azureEventGridTopic;
    if (topic === undefined || topic.authentication !== undefined) return topic?.authentication;
    const { accessKey, podIdentity } = topic;
    const namespace = metadata?.namespace;
    return new TriggerAuthentication(this, 'auth', {
      ...(accessKey === undefined ? {} : { parameters: { accessKey } }),
      ...(podIdentity === undefined ? {} : { podIdentity }),
      ...(namespace === undefined ? {} : { metadata: { namespace } }),
    });
  }

  /** Name of the object. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** Metadata of the object. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }
}

function checkProps(problems: Problems, props: CloudEventSourceProps, kind: Kind): void {
  const { metadata, destination, clusterName, eventSubscription } = props;
  checkScopedMetadata(problems, kind, metadata, DOCS);
  checkDestination(problems, destination, kind);
  if (clusterName !== undefined) checkName(problems, CLUSTER_NAME, 'clusterName', clusterName);
  if (eventSubscription === undefined) return;
  checkSubscription(problems, eventSubscription);
  // eventemitter.go, getPrefixIdentifierFromKey takes what follows the first dot of a name for something else
  const name: unknown = metadata?.name;
  if (typeof name !== 'string' || !name.includes('.')) return;
  problems.add({
    code: 'event-subscription-dotted-name',
    parameter: 'metadata.name',
    message: 'has a dot, and KEDA then finds no eventSubscription and sends all events',
    given: describeValue(name),
    fix: 'use hyphens in place of the dots',
    docs: `${DOCS}#event-filter`,
  });
}

/**
 * Sends KEDA's events as CloudEvents, for example that a ScaledObject could not be set up.
 *
 * KEDA 2.20.2 sends the events of all namespaces that it watches, not only of the source's own. An event that cannot be
 * delivered after five attempts is dropped, and so are later ones, until the source is changed or KEDA restarts.
 *
 * @throws ConfigurationError with every problem of the props, as KEDA's webhook and its operator have it
 * @see https://keda.sh/docs/2.20/operate/cloud-events/
 */
export class CloudEventSource extends CloudEventSourceConstruct {
  constructor(scope: Construct, id: string, props: CloudEventSourceProps) {
    super(scope, id, 'CloudEventSource', props);
  }
}

/**
 * Sends KEDA's events as CloudEvents, like a CloudEventSource, and belongs to no namespace.
 *
 * @throws ConfigurationError with every problem of the props, as KEDA's webhook and its operator have it
 * @see https://keda.sh/docs/2.20/operate/cloud-events/
 */
export class ClusterCloudEventSource extends CloudEventSourceConstruct {
  constructor(scope: Construct, id: string, props: ClusterCloudEventSourceProps) {
    super(scope, id, 'ClusterCloudEventSource', props);
  }
}
