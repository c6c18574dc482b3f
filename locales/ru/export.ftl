# Reports: names of columns, words in cells.

export-time = Дата и время
export-created = Дата возврата
export-finished = Дата завершения
export-refund = Номер возврата
export-payment = Номер платежа
export-invoice = Номер инвойса
export-external-id = Номер в кассе
export-qr-name = Название QR
export-qr-number = Номер QR
export-amount = Сумма
export-currency = Валюта
export-refunded = Возвращено
export-refund-pending = Возвращается
export-payer-bank = Приложение плательщика
export-card = Карта
export-phone = Телефон
export-fiscal-receipt = Фискальный чек
export-state = Статус
export-reason = Причина
export-by = Кто оформил
export-state-created = В процессе
export-state-sent = В процессе
export-state-completed = Завершён
export-state-failed = Не выполнен
export-by-cabinet = Кабинет
export-by-till = Касса
