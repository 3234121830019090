/** One announced data type that nothing came for, as the study keeps it. */
export type UnansweredAnnouncement = {
  deliveryId: number
  endUserId: string
  dimension: string
  dataSourceId: number
  /** Null: the notification named none. */
  dataTypeId: number | null
  fromAt: number | null
  toAt: number | null
  fromDay: string | null
  toDay: string | null
  receivedAt: number
}
