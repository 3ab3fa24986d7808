import type { IamNeed, Reading, ScalerAwsPlace } from '../definition';
import { needing, unknownText } from './aws-needs';

// a list of texts, as the kind of parameter reads it
type Texts = readonly (string | number)[];

interface Consumer {
  readonly bootstrapServers: Reading<Texts>;
  readonly consumerGroup: Reading<string>;
}

const CLUSTER = /^(arn:(?:aws|aws-cn|aws-us-gov):kafka:[a-z0-9-]+:\d{12}:)cluster\/([^/*?$\s]+\/[^/*?$\s]+)$/;

/**
 * What a Kafka scaler needs of Amazon MSK, where IAM signs it in.
 *
 * Both scalers ask for topics (Metadata, ListOffsets: DescribeTopic) and for the group's offsets (OffsetFetch,
 * DescribeGroups: DescribeGroup); they read no message.
 *
 * @param signIn the parameters that decide for IAM, with the value that does
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html
 */
export function mskNeeds(
  consumer: Consumer,
  signIn: readonly (readonly [name: string, reading: Reading<string>, value: string])[],
  topic: Reading<string | Texts>,
  { mskClusters = {} }: ScalerAwsPlace,
): readonly IamNeed[] {
  if (signIn.some(([, { known, value }, wanted]) => known && value !== wanted)) return [];
  const undecided = signIn.flatMap(([name, reading]) => unknownText(name, reading));
  if (undecided.length > 0) return undecided;
  return needing({ ...consumer }, ['consumerGroup'], ({ consumerGroup }) => {
    if (topic.given && !topic.known) return unknownText('topic', topic);
    const unknown = 'bootstrapServers';
    const servers = consumer.bootstrapServers.value?.map(String);
    if (servers === undefined) return unknownText(unknown, consumer.bootstrapServers);
    const arn = servers.flatMap((server) => (Object.hasOwn(mskClusters, server) ? [mskClusters[server]] : []))[0];
    const [, prefix, cluster] = CLUSTER.exec(arn ?? '') ?? [];
    if (prefix === undefined || cluster === undefined) {
      const message = 'do not say the ARN of the MSK cluster, in which AWS puts an id of its own';
      return [{ unknown, message, fix: `give mskClusters: { '${servers[0] ?? 'broker:9098'}': 'arn:aws:kafka:…' }` }];
    }
    const topics = topic.value === undefined ? undefined : [topic.value].flat().map(String);
    const named = (topics ?? []).flatMap((name) => unknownText('topic', { ...topic, text: name }));
    if (named.length > 0) return named;
    return [
      { actions: ['kafka-cluster:Connect'], resources: [`${prefix}cluster/${cluster}`] },
      {
        actions: ['kafka-cluster:DescribeTopic'],
        // without a topic the scaler asks for every topic that the group has offsets of, which nobody can list here
        resources: (topics ?? ['*']).map((name) => `${prefix}topic/${cluster}/${name}`),
      },
      { actions: ['kafka-cluster:DescribeGroup'], resources: [`${prefix}group/${cluster}/${consumerGroup}`] },
    ];
  });
}
