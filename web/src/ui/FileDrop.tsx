import { IconFileUpload } from "@tabler/icons-react"
import { useState } from "react"
import css from "./FileDrop.module.css"

interface Props {
  says: string
  hint: string
  accept: string
  busy: boolean
  onFile: (file: File) => void
}

/** A file dropped here, or chosen by click or keyboard. */
export function FileDrop({ says, hint, accept, busy, onFile }: Props) {
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => files?.[0] && !busy && onFile(files[0])
  return (
    <label
      className={css.drop}
      data-over={over || undefined}
      aria-busy={busy || undefined}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <IconFileUpload aria-hidden />
      <strong>{says}</strong>
      <span className="quiet">{hint}</span>
      <input
        type="file"
        className={css.input}
        accept={accept}
        onChange={event => {
          take(event.currentTarget.files)
          event.currentTarget.value = ""
        }}
      />
    </label>
  )
}
