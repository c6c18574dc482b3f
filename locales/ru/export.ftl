# Reports: names of columns, words in cells.

export-time = Дата и время
export-created = Создан
export-finished = Завершён
export-refund = Номер возврата
export-payment = Номер платежа
export-invoice = Номер счёта
export-external-id = Номер кассы
export-qr-name = Имя QR
export-qr-number = Номер QR
export-amount = Сумма
export-currency = Валюта
export-refunded = Возвращено
export-refund-pending = В процессе возврата
export-payer-bank = Банк плательщика
export-card = Карта
export-phone = Телефон
export-fiscal-receipt = Фискальный чек
export-state = Статус
export-reason = Причина
export-by = Кто оформил
export-state-created = Создан
export-state-sent = Отправлен в банк
export-state-completed = Возвращён
export-state-failed = Отклонён
export-by-cabinet = Кабинет
export-by-till = Касса
