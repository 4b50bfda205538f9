import { useLiveQuery } from "dexie-react-hooks"
import { store } from "../../outbox/db"
import css from "./Thumbnail.module.css"

/** The small view of a photo that was taken on this phone; its name where the browser could make none. */
export function Thumbnail({ id, name, wide = false }: { id: string; name: string; wide?: boolean }) {
  const address = useLiveQuery(async () => (await store.thumbnails.get(id))?.address, [id])
  const shape = wide ? css.wide : css.small
  return address ? (
    <img className={shape} src={address} alt={name} />
  ) : (
    <span className={shape}>{wide && name}</span>
  )
}
