/** Reading from notebooks and scripts. */
export const notebooks = {
  title: 'Notebooks and scripts',
  allow: 'Let notebooks read this study',
  note: 'Programs on this computer that know the token may read everything decoded, and change nothing. Unticking closes the address and makes the token worthless.',
  address: 'Address',
  copyAddress: 'Copy the address',
  copyToken: 'Copy the token',
  taken: (port: number) =>
    `Another program holds port ${port}, so notebooks can’t read. End it and start Pulsetray again, or take another port: then change the address in your notebooks.`,
  anotherPort: 'Take another port',
}
