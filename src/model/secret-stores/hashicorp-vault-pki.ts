/** What Vault is asked for when it issues a certificate (`hashicorpvault_handler.go`, getPkiRequest). */
import type { Duration } from 'cdk8s';
import { compact, type JsonObject } from '../deep-merge';
import { describeValue } from '../names';
import { checkOptions, type OptionNames } from '../options';
import type { Problems } from '../problems';
import { checkText } from '../text';

/**
 * What a certificate is asked for.
 *
 * @see https://developer.hashicorp.com/vault/api-docs/secret/pki#generate-certificate-and-key
 */
export interface HashiCorpVaultPkiData {
  /** Common name. Vault needs it, unless its role says otherwise. */
  readonly commonName?: string;
  /** Further names of hosts, or email addresses. @default - none */
  readonly altNames?: readonly string[];
  /** IP addresses. @default - none */
  readonly ipSans?: readonly string[];
  /** URIs. @default - none */
  readonly uriSans?: readonly string[];
  /** Other names, each as `<oid>;UTF8:<text>`. @default - none */
  readonly otherSans?: readonly string[];
  /** How long it is valid; whole seconds. @default - as the role of Vault says */
  readonly ttl?: Duration;
  /** Encoding. @default - Vault's: 'pem' */
  readonly format?: 'pem' | 'der' | 'pem_bundle';
}

const DOCS = 'https://developer.hashicorp.com/vault/api-docs/secret/pki#generate-certificate-and-key';
const FORMATS: readonly unknown[] = ['pem', 'der', 'pem_bundle'];
const LISTS = ['altNames', 'ipSans', 'uriSans', 'otherSans'] as const;
const PKI_OPTIONS: OptionNames<HashiCorpVaultPkiData> = {
  commonName: true,
  altNames: true,
  ipSans: true,
  uriSans: true,
  otherSans: true,
  ttl: true,
  format: true,
};

/** Records a problem for everything that is wrong. */
export function checkPkiData(problems: Problems, parameter: string, data: unknown): void {
  if (!checkOptions<HashiCorpVaultPkiData>(problems, parameter, data, PKI_OPTIONS, DOCS)) return;
  const { commonName, ttl, format } = data;
  if (commonName !== undefined) checkText(problems, `${parameter}.commonName`, commonName, DOCS);
  for (const name of LISTS) if (data[name] !== undefined) checkList(problems, `${parameter}.${name}`, data[name]);
  const seconds = secondsOf(ttl);
  if (ttl !== undefined && !(seconds !== undefined && Number.isInteger(seconds) && seconds > 0)) {
    problems.add({
      code: 'duration-invalid',
      parameter: `${parameter}.ttl`,
      message: 'must be a Duration of whole seconds',
      given: seconds === undefined ? describeValue(ttl) : `${seconds} seconds`,
      allowed: 'at least Duration.seconds(1)',
      docs: DOCS,
    });
  }
  if (format !== undefined && !FORMATS.includes(format)) {
    problems.add({
      code: 'vault-pki-format',
      parameter: `${parameter}.format`,
      message: 'is no format of a certificate',
      given: describeValue(format),
      allowed: FORMATS.join(', '),
      docs: DOCS,
    });
  }
}

function checkList(problems: Problems, parameter: string, list: unknown): void {
  if (Array.isArray(list) && list.length > 0) {
    for (const [index, item] of list.entries()) {
      const place = `${parameter}[${index}]`;
      if (!checkText(problems, place, item, DOCS) || !String(item).includes(',')) continue;
      const message = 'has a comma, by which Vault tells the items apart';
      problems.add({ code: 'list-comma', parameter: place, message, given: describeValue(item), docs: DOCS });
    }
    return;
  }
  problems.add({
    code: 'list-invalid',
    parameter,
    message: 'must be a list of texts, and not empty',
    given: describeValue(list),
    docs: DOCS,
  });
}

function secondsOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('toMilliseconds' in value)) return undefined;
  const { toMilliseconds } = value as Duration;
  return typeof toMilliseconds === 'function' ? toMilliseconds.call(value, { integral: false }) / 1000 : undefined;
}

/** As KEDA hands it to Vault: lists separated by commas, and the time in seconds. */
export function renderPkiData(data: HashiCorpVaultPkiData): JsonObject {
  const { commonName, altNames, ipSans, uriSans, otherSans, ttl, format } = data;
  return compact({
    commonName,
    altNames: altNames?.join(','),
    ipSans: ipSans?.join(','),
    uriSans: uriSans?.join(','),
    otherSans: otherSans?.join(','),
    ttl: ttl && `${ttl.toSeconds()}s`,
    format,
  });
}
