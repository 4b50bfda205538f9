import { IconChevronRight } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useSession } from "../../app/session/store"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { KINDS } from "./kinds"

/** One for each kind of movement that this person may enter. */
export function MovementButtons({ place }: { place?: number }) {
  const { t } = useTranslation()
  const rights = useSession()?.permissions ?? []
  return (
    <Rows>
      {KINDS.filter(each => rights.includes(each.right)).map(({ kind, Icon }) => (
        <Row key={kind}>
          <Link to="/work/$kind" params={{ kind }} search={place ? { place } : {}} className={rowAction}>
            <RowBody
              picture={<Icon aria-hidden />}
              title={t(`movements.${kind}`)}
              says={t(`work.meanings.${kind}`)}
              aside={<IconChevronRight aria-hidden />}
            />
          </Link>
        </Row>
      ))}
    </Rows>
  )
}
