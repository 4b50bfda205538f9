/** How people search: words in any order, without accents, part of them enough. */

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

/** Whether a text has every word that is asked for. */
export function finder(asked: string): (text: string) => boolean {
  const words = plain(asked).split(/\s+/).filter(Boolean)
  return text => {
    const known = plain(text)
    return words.every(word => known.includes(word))
  }
}
