/** The cookie that a browser holds after it opened the first address, as `name=value`. */
export async function aCookie(port: number, token: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/?token=${token}`, { redirect: 'manual' })
  const [pair = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  return pair
}
