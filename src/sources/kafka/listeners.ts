/** Where a cluster's clients connect: Strimzi's internal listeners, and what a client needs for each. */
import { checkWord } from '../../keda/checks';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';

/** How clients sign in. */
export type KafkaAuthentication = 'scram-sha-512' | 'tls';

/** The listener without encryption, port 9092. */
export interface KafkaPlainListener {
  /**
   * How clients sign in: with user name and password.
   *
   * @default - they do not
   */
  readonly authentication?: 'scram-sha-512';
}

/** The listener with encryption, port 9093. */
export interface KafkaTlsListener {
  /**
   * How clients sign in: with user name and password, or with a certificate (`tls`).
   *
   * @default - they do not
   */
  readonly authentication?: KafkaAuthentication;
}

/** The listeners of a cluster; at least one. */
export interface KafkaListeners {
  /**
   * Port 9092, not encrypted.
   *
   * @default - there is none
   */
  readonly plain?: KafkaPlainListener;

  /**
   * Port 9093, encrypted with a certificate of the cluster's own authority.
   *
   * @default - there is none
   */
  readonly tls?: KafkaTlsListener;
}

/** Name of a listener. */
export type KafkaListenerName = keyof KafkaListeners;

/** A listener as it is rendered. */
export interface Listener {
  readonly name: KafkaListenerName;
  readonly port: number;
  readonly tls: boolean;
  readonly authentication: KafkaAuthentication | undefined;
}

/** Listeners of a cluster that names none. */
export const DEFAULT_LISTENERS: KafkaListeners = Object.freeze({
  tls: Object.freeze({ authentication: 'scram-sha-512' }),
});

const LISTENERS: OptionNames<KafkaListeners> = { plain: true, tls: true };
const LISTENER: OptionNames<KafkaTlsListener> = { authentication: true };
const DOCS = 'https://strimzi.io/docs/operators/latest/deploying#type-GenericKafkaListener-reference';

/** Records a problem for what is no listener, and where there is none. */
export function checkListeners(problems: Problems, listeners: KafkaListeners | undefined): void {
  if (listeners === undefined) return;
  if (!checkOptions(problems, 'listeners', listeners, LISTENERS, DOCS)) return;
  const named = Object.entries<KafkaTlsListener | undefined>({ ...listeners }).filter(([, one]) => one !== undefined);
  if (named.length === 0) {
    const message = 'must have a listener, or nobody can connect';
    problems.add({ code: 'listeners-empty', parameter: 'listeners', message, allowed: 'plain, tls', docs: DOCS });
  }
  for (const [name, listener] of named) {
    const parameter = `listeners.${name}`;
    if (!checkOptions(problems, parameter, listener, LISTENER, DOCS)) continue;
    // Strimzi refuses client certificates without encryption (cluster-operator, ListenersValidator.java)
    const allowed = name === 'tls' ? ['scram-sha-512', 'tls'] : ['scram-sha-512'];
    checkWord(problems, `${parameter}.authentication`, listener.authentication, allowed, DOCS);
  }
}

/** The listeners as they are rendered. */
export function listenersOf({ plain, tls }: KafkaListeners): readonly Listener[] {
  return [
    ...(plain === undefined
      ? []
      : [{ name: 'plain' as const, port: 9092, tls: false, authentication: plain.authentication }]),
    ...(tls === undefined ? [] : [{ name: 'tls' as const, port: 9093, tls: true, authentication: tls.authentication }]),
  ];
}

/** A listener as the Kafka object has it. */
export function renderListener({ name, port, tls, authentication }: Listener): object {
  return {
    name,
    port,
    type: 'internal',
    tls,
    ...(authentication === undefined ? {} : { authentication: { type: authentication } }),
  };
}
