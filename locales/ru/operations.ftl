# The operations history.

operations-title = История операций
operations-tabs = Разделы истории
operations-payments = Платежи

payments-note = За сегодня и шесть дней до этого · время Ташкента (UTC+5)
payments-column-time = Дата и время
payments-column-number = Номер платежа
payments-column-qr = QR
payments-column-payer = Плательщик
payments-column-amount = Сумма, сум
# Beside an amount where no column heading says it.
currency-unit = сум
payments-column-status = Статус
payments-state-completed = Проведён
payments-state-refunded = Возвращён
payments-state-partly-refunded = Возвращён частично
payments-empty-title = За последние семь дней платежей нет
payments-empty-text = Здесь появится каждый проведённый платёж — сразу после подтверждения банком плательщика.
payments-empty-action = Перейти к QR
payments-invoice = Счёт { $id }
