import { ApiObject, type ApiObjectMetadata, type ApiObjectMetadataDefinition, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import type { Credential } from '../model/credential';
import type { Issue } from '../model/issue';
import { checkName, DNS_SUBDOMAIN } from '../model/names';
import { checkOptions, type OptionNames } from '../model/options';
import type { PodIdentity } from '../model/pod-identity';
import { Problems } from '../model/problems';
import { checkText, checkTexts } from '../model/text';
import { authenticationSpec, checkAuthentication, type OAuth2Options, providedParameters } from './authentication-spec';
import { checkScopedMetadata, withoutNamespace } from './cluster-scope';

/** What a trigger's `authenticationRef` can point to. */
export interface ITriggerAuthentication {
  readonly kind: 'TriggerAuthentication' | 'ClusterTriggerAuthentication';
  readonly name: string;
  /** Parameters that it gives to the trigger. */
  readonly parameters: readonly string[];
  /** Provider of its pod identity. @default - it has none */
  readonly podIdentityProvider?: string | undefined;
}

/** What `authenticationRef` says; KEDA takes the namespaced kind where none is said. */
export function authenticationRef({ name, kind }: ITriggerAuthentication): { name: string; kind?: string } {
  return kind === 'TriggerAuthentication' ? { name } : { name, kind };
}

/** Props of a TriggerAuthentication. */
export interface TriggerAuthenticationProps {
  /** @default - a name from the construct's path */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Where each parameter's value is kept, by the parameter's name.
   *
   * @default - no parameters
   */
  readonly parameters?: Readonly<Record<string, Credential>>;

  /** @default - no pod identity */
  readonly podIdentity?: PodIdentity;

  /**
   * OAuth 2.0 client credentials, which KEDA hands to the scaler as its parameters.
   *
   * @default - none
   */
  readonly oauth2?: OAuth2Options;
}

/** Props of a ClusterTriggerAuthentication. */
export interface ClusterTriggerAuthenticationProps extends TriggerAuthenticationProps {
  /**
   * File in the pod of KEDA's operator that holds the parameters as a JSON object, relative to the folder that its
   * argument `--filepath-auth-root-path` names. Excludes `parameters` and `oauth2`.
   *
   * @default - none
   */
  readonly filePath?: string;

  /**
   * Parameters that the file gives.
   *
   * @default - none are known
   */
  readonly fileParameters?: readonly string[];
}

/** An authentication that exists already. */
export interface ExistingAuthentication {
  /** Parameters that it gives. @default - none */
  readonly parameters?: readonly string[];
  /** Provider of its pod identity, for example `aws`. @default - it has none */
  readonly podIdentityProvider?: string;
}

const DOCS = 'https://keda.sh/docs/2.20/concepts/authentication/';

const PROPS: OptionNames<ClusterTriggerAuthenticationProps> = {
  metadata: true,
  parameters: true,
  podIdentity: true,
  oauth2: true,
  filePath: true,
  fileParameters: true,
};

const EXISTING: OptionNames<ExistingAuthentication> = { parameters: true, podIdentityProvider: true };

/** Creates a TriggerAuthentication or its sister for the whole cluster. */
abstract class AuthenticationConstruct extends Construct implements ITriggerAuthentication {
  public abstract readonly kind: ITriggerAuthentication['kind'];
  public readonly parameters: readonly string[];
  public readonly podIdentityProvider: string | undefined;

  /** What KEDA would take, and is probably not meant. */
  public readonly warnings: readonly Issue[];

  private readonly apiObject: ApiObject;

  constructor(
    scope: Construct,
    id: string,
    kind: ITriggerAuthentication['kind'],
    props: ClusterTriggerAuthenticationProps,
  ) {
    super(scope, id);
    const problems = new Problems(this);
    if (checkOptions<ClusterTriggerAuthenticationProps>(problems, undefined, props, PROPS, DOCS)) {
      checkAuthentication(problems, props, kind);
      checkScopedMetadata(problems, kind, props.metadata, DOCS);
    }
    this.warnings = problems.throwIfAny();
    const data = Object.freeze({ ...props });
    this.parameters = Object.freeze(providedParameters(data));
    this.podIdentityProvider = data.podIdentity?.provider;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'keda.sh/v1alpha1',
      kind,
      ...(props.metadata === undefined ? {} : { metadata: props.metadata }),
      spec: Lazy.any({ produce: () => authenticationSpec(data) }),
    });
    if (kind === 'ClusterTriggerAuthentication') withoutNamespace(this.apiObject);
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

/**
 * How KEDA signs in to a trigger's source, for the triggers of one namespace.
 *
 * ScaledObject and ScaledJob make one by themselves where a trigger has credentials; write one of your own to share it.
 *
 * @throws ConfigurationError when the parts contradict each other, as KEDA's webhook has it
 * @see https://keda.sh/docs/2.20/concepts/authentication/
 */
export class TriggerAuthentication extends AuthenticationConstruct {
  /** Refers to one that exists already in the namespace. */
  public static fromName(name: string, existing: ExistingAuthentication = {}): ITriggerAuthentication {
    return existingAuthentication('TriggerAuthentication', name, existing);
  }

  public readonly kind = 'TriggerAuthentication';

  constructor(scope: Construct, id: string, props: TriggerAuthenticationProps) {
    super(scope, id, 'TriggerAuthentication', props);
  }
}

/**
 * How KEDA signs in to a trigger's source, for the triggers of every namespace.
 *
 * Its Secrets, its ConfigMaps, and the service accounts of its tokens are looked up in KEDA's own namespace; variables
 * are those of the scaled workload.
 *
 * @throws ConfigurationError when the parts contradict each other, as KEDA's webhook has it
 * @see https://keda.sh/docs/2.20/concepts/authentication/
 */
export class ClusterTriggerAuthentication extends AuthenticationConstruct {
  /** Refers to one that exists already in the cluster. */
  public static fromName(name: string, existing: ExistingAuthentication = {}): ITriggerAuthentication {
    return existingAuthentication('ClusterTriggerAuthentication', name, existing);
  }

  public readonly kind = 'ClusterTriggerAuthentication';

  constructor(scope: Construct, id: string, props: ClusterTriggerAuthenticationProps) {
    super(scope, id, 'ClusterTriggerAuthentication', props);
  }
}

function existingAuthentication(
  kind: ITriggerAuthentication['kind'],
  name: string,
  existing: ExistingAuthentication,
): ITriggerAuthentication {
  const problems = new Problems(`${kind}.fromName`);
  checkName(problems, DNS_SUBDOMAIN, 'name', name);
  if (checkOptions<ExistingAuthentication>(problems, 'existing', existing, EXISTING, DOCS)) {
    checkTexts(problems, 'existing.parameters', existing.parameters ?? [], DOCS);
    if (existing.podIdentityProvider !== undefined)
      checkText(problems, 'existing.podIdentityProvider', existing.podIdentityProvider, DOCS);
  }
  problems.throwIfAny();
  const { parameters = [], podIdentityProvider } = existing;
  return Object.freeze({ kind, name, parameters: Object.freeze([...parameters]), podIdentityProvider });
}
