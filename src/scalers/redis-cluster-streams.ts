import { defineScaler } from './definition';
import {
  noRedisSentinels,
  redisAuthentication,
  redisAuthenticationRules,
  redisClusterRules,
  redisNodes,
  redisNodesRules,
} from './shared/redis';
import { redisStream, redisStreamRules } from './shared/redis-stream';

export const redisClusterStreams = defineScaler({
  type: 'redis-cluster-streams',
  title: 'Redis Streams (supports Redis Cluster)',
  page: 'redis-cluster-streams',
  summary: 'Scales on a stream in a Redis Cluster: its length, or what a consumer group has left of it.',
  parameters: {
    ...redisStream,
    ...redisNodes,
    ...redisAuthentication,
    ...noRedisSentinels,
  },
  rules: [...redisStreamRules, ...redisNodesRules, ...redisAuthenticationRules, ...redisClusterRules],
});
