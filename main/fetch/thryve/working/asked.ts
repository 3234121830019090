import type { Asked, Fetched } from '#shared/senders/fetched.ts'
import type { Question } from '../asking/question.ts'

/** What goes into the inbox with an answer, so that a rebuild knows what it was the answer to. */
export function fetchedOf(
  endUserId: string,
  question: Question,
  answered: Question | null,
  askedAt: number,
): Fetched {
  return {
    sender: 'thryve',
    what: question.dimension,
    connection: null,
    endUserId,
    endUserAlias: null,
    asked: askedOf(question),
    askedAt,
    answered: answered === null ? null : askedOf(answered),
  }
}

function askedOf(question: Question): Asked {
  const { dimension, dataSourceIds, dataTypeIds } = question
  const none = { fromAt: null, toAt: null, fromDay: null, toDay: null }
  const range =
    question.dimension === 'daily'
      ? { fromDay: question.fromDay, toDay: question.toDay }
      : 'createdAfterAt' in question
        ? {}
        : { fromAt: question.fromAt, toAt: question.toAt }
  return { dimension, dataSourceIds, dataTypeIds, ...none, ...range }
}

/**
 * What is wholly answered once this question is: itself, or, where it is the last of several that
 * answer one thing together, all of them. Nothing where it was about when values were created.
 */
export function answeredWith(
  question: Question,
  others: readonly { question: Question; isDone: boolean }[],
): Question | null {
  if ('createdAfterAt' in question) return null
  const alike = others.filter(({ question: other }) => isAbout(other, question))
  if (alike.length === 0 || alike.some(({ isDone }) => !isDone)) return question
  let whole: Question = question
  for (const { question: other } of alike) whole = spanning(whole, other)
  return whole
}

function isAbout(a: Question, b: Question): boolean {
  const about = ({ dimension, dataSourceIds, dataTypeIds }: Question) =>
    JSON.stringify([dimension, dataSourceIds, dataTypeIds])
  return about(a) === about(b)
}

function spanning(a: Question, b: Question): Question {
  if (a.dimension === 'daily' && b.dimension === 'daily') {
    const fromDay = a.fromDay < b.fromDay ? a.fromDay : b.fromDay
    return { ...a, fromDay, toDay: a.toDay > b.toDay ? a.toDay : b.toDay }
  }
  if (!('fromAt' in a) || !('fromAt' in b)) return a
  return { ...a, fromAt: Math.min(a.fromAt, b.fromAt), toAt: Math.max(a.toAt, b.toAt) }
}
