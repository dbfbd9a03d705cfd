import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('config', () => {
  test('stands without any setting', () => {
    expect(readConfig({}, '/srv/handrail')).toEqual({
      port: 8080,
      host: '0.0.0.0',
      databaseUrl: undefined,
      dataFolder: '/srv/handrail/.handrail',
      publicUrl: 'http://localhost:8080',
      role: 'all',
      logLevel: 'info',
      demoSize: 'small',
      walArchive: undefined,
    })
  })

  test('reads every setting', () => {
    const config = readConfig(
      {
        PORT: '0',
        HANDRAIL_HOST: '127.0.0.1',
        DATABASE_URL: 'postgres://a:b@db/handrail',
        HANDRAIL_DATA: '/data',
        HANDRAIL_PUBLIC_URL: 'https://care.example.org/',
        HANDRAIL_ROLE: 'worker',
        HANDRAIL_LOG: 'warn',
        HANDRAIL_DEMO_SIZE: 'large',
        HANDRAIL_WAL_ARCHIVE: 'wal',
      },
      '/srv',
    )
    expect(config).toMatchObject({ port: 0, dataFolder: '/data', role: 'worker', logLevel: 'warn', demoSize: 'large' })
    expect(config).toMatchObject({ publicUrl: 'https://care.example.org', walArchive: '/srv/wal', host: '127.0.0.1' })
    expect(Object.isFrozen(config)).toBe(true)
  })

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['HANDRAIL_ROLE', 'boss'],
    ['HANDRAIL_DEMO_SIZE', 'huge'],
    ['DATABASE_URL', 'mysql://u:secret@h/d'],
    ['HANDRAIL_PUBLIC_URL', 'care.example.org'],
    ['HANDRAIL_PUBLIC_URL', 'https://care.example.org/app'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readConfig({ [name]: value }, '/srv')).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value }, '/srv')).toThrow(name)
  })

  test('never repeats a database password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://u:secret@h/d' }, '/srv')).toThrow(/^(?!.*secret)/)
  })
})
