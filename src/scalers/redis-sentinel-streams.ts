import { defineScaler } from './definition';
import {
  redisAuthentication,
  redisAuthenticationRules,
  redisNodes,
  redisNodesRules,
  redisSentinels,
  redisSentinelsRules,
} from './shared/redis';
import { redisStream, redisStreamRules } from './shared/redis-stream';

export const redisSentinelStreams = defineScaler({
  type: 'redis-sentinel-streams',
  title: 'Redis Streams (supports Redis Sentinel)',
  page: 'redis-sentinel-streams',
  summary: 'Scales on a stream in Redis behind sentinels: its length, or what a consumer group has left of it.',
  parameters: {
    ...redisStream,
    ...redisNodes,
    ...redisSentinels,
    ...redisAuthentication,
  },
  rules: [...redisStreamRules, ...redisNodesRules, ...redisSentinelsRules, ...redisAuthenticationRules],
});
