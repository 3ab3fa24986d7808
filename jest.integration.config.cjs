/**
 * Tests with real servers, which must be installed; see each file in test/integration.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['**/*.integration.ts'],
  testTimeout: 120_000,
};
