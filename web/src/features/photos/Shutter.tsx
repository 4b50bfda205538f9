import { Button, FileButton, Group } from "@mantine/core"
import { IconCamera, IconPhoto } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useSession } from "../../app/session/store"
import type { PlaceRef } from "../../outbox/entry"
import { addPhoto } from "../../outbox/outbox"
import { Notice } from "../../ui/Notice"
import { type Fix, positionFor } from "./fix"

const TAKEN = "image/jpeg,image/png,image/webp"

interface Props {
  place: PlaceRef | null
  fix: Fix | null
  quiet?: boolean
}

/** Photos from the camera, one tap each, or several from the gallery. */
export function Shutter({ place, fix, quiet = false }: Props) {
  const { t } = useTranslation()
  const sub = useSession()?.sub ?? ""
  const keeping = useMutation({
    networkMode: "always",
    mutationFn: async (files: File[]) => {
      void navigator.storage?.persist?.()
      const named = place && { id: place.id, code: place.code, name: place.name }
      for (const file of files) await addPhoto(file, sub, named, positionFor(fix, file.lastModified))
    },
  })
  const main = quiet ? "default" : "filled"
  return (
    <>
      {keeping.error && <Notice tone="alarm" title={t("capture.notKept")} />}
      <Group grow>
        <FileButton accept={TAKEN} capture="environment" onChange={file => file && keeping.mutate([file])}>
          {open => (
            <Button
              {...open}
              variant={main}
              leftSection={<IconCamera aria-hidden />}
              loading={keeping.isPending}
            >
              {t("capture.take")}
            </Button>
          )}
        </FileButton>
        <FileButton accept={TAKEN} multiple onChange={files => keeping.mutate(files)}>
          {open => (
            <Button {...open} variant="default" leftSection={<IconPhoto aria-hidden />}>
              {t("capture.gallery")}
            </Button>
          )}
        </FileButton>
      </Group>
    </>
  )
}
