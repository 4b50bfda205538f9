import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { type Batch, nameOf, useProducts } from "./stock"
import { batchSays } from "./words"

interface Props {
  batches: Batch[]
  onChoose?: ((batch: Batch) => void) | undefined
  /** Each leads to its own page. */
  opens?: boolean
}

/** Batches as buttons; without `onChoose` only shown. */
export function BatchChoice({ batches, onChoose, opens = false }: Props) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const products = useProducts()
  return (
    <Rows>
      {batches.map(each => {
        const body = (
          <RowBody
            title={nameOf(products, each)}
            says={batchSays(t, each)}
            aside={number(each.quantity_current)}
          />
        )
        return (
          <Row key={each.id}>
            {onChoose ? (
              <button type="button" className={rowAction} onClick={() => onChoose(each)}>
                {body}
              </button>
            ) : opens ? (
              <Link to="/batches/$batchId" params={{ batchId: String(each.id) }} className={rowAction}>
                {body}
              </Link>
            ) : (
              <div className={rowAction}>{body}</div>
            )}
          </Row>
        )
      })}
    </Rows>
  )
}
