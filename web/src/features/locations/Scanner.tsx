import { Button, Stack } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "../../ui/Notice"
import { type Detector, detector } from "./detector"
import css from "./Scanner.module.css"

const LOOK_EVERY_MS = 150

async function camera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false })
}

/** For who looks at the plants and not at the phone. */
function beep(): void {
  const audio = new AudioContext()
  const tone = audio.createOscillator()
  tone.frequency.value = 1760
  tone.connect(audio.destination)
  tone.onended = () => void audio.close()
  tone.start()
  tone.stop(audio.currentTime + 0.1)
}

/** Reads one label after the other from the camera. */
export function Scanner({ onRead, onClose }: { onRead: (text: string) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const ready = useQuery({
    queryKey: ["camera"],
    queryFn: () => Promise.all([camera(), detector()]),
    gcTime: 0,
    retry: false,
    networkMode: "always",
  })
  return (
    <Stack gap="sm">
      {ready.error ? (
        <Notice tone="ask" title={t("places.noCamera")} />
      ) : (
        ready.data && <Viewfinder stream={ready.data[0]} reader={ready.data[1]} onRead={onRead} />
      )}
      <Button variant="default" onClick={onClose}>
        {t("places.stopScanning")}
      </Button>
    </Stack>
  )
}

interface ViewProps {
  stream: MediaStream
  reader: Detector
  onRead: (text: string) => void
}

function Viewfinder({ stream, reader, onRead }: ViewProps) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef(onRead)
  latest.current = onRead
  useEffect(() => {
    const shown = video.current
    if (!shown) return
    shown.srcObject = stream
    void shown.play()
    let last = ""
    const look = async () => {
      const [found] = shown.readyState >= 2 ? await reader.detect(shown).catch(() => []) : []
      if (!found || found.rawValue === last) return
      last = found.rawValue
      navigator.vibrate?.(60)
      beep()
      latest.current(last)
    }
    const beat = setInterval(() => void look(), LOOK_EVERY_MS)
    return () => {
      clearInterval(beat)
      for (const track of stream.getTracks()) track.stop()
    }
  }, [stream, reader])
  return <video ref={video} className={css.video} muted playsInline aria-label={t("places.viewfinder")} />
}
