# The operations history.

operations-title = История операций
operations-tabs = Разделы истории
operations-payments = Платежи
operations-refunds = Возвраты
operations-search = Номер платежа или инвойса
operations-zone = Время Ташкента (UTC+5)
operations-nothing-title = Ничего не найдено
operations-nothing-text = Под выбранный фильтр не подходит ни одна операция.
operations-widen = Показать за 30 дней
operations-clear = Снять фильтр

filter-title = Фильтр
filter-apply = Применить
filter-every-qr = Все QR
filter-remove = Убрать из фильтра: { $what }
period-from = Первый день
period-to = Последний день
period-note = Не более 35 дней. Без дат — последние 7 дней.
period-today = Сегодня
period-yesterday = Вчера
period-7-days = 7 дней
period-30-days = 30 дней
period-this-month = Этот месяц
period-last-month = Прошлый месяц
period-half = Укажите оба дня: первый и последний
period-reversed = Последний день раньше первого
period-too-long = Период не может быть длиннее 35 дней

summary-payments = { $count ->
    [one] { $shown } платёж
    [few] { $shown } платежа
   *[many] { $shown } платежей
}
summary-refunds = { $count ->
    [one] { $shown } возврат
    [few] { $shown } возврата
   *[many] { $shown } возвратов
}
summary-refunded = возвращено { $sum }
summary-completed = завершено { $sum }
summary-pending = в пути { $sum }
summary-failed = не выполнено { $sum }

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
payments-state-refunding = Идёт возврат
payments-empty-title = За последние семь дней платежей нет
payments-empty-text = Здесь появится каждый проведённый платёж — сразу после подтверждения банком плательщика.
payments-empty-action = Перейти к QR
payments-invoice = Инвойс { $id }
payments-actions-for = Действия с платежом { $number }
payments-open = Подробнее

payment-title = Платёж
payment-completed = Проведён
payment-external-id = Номер в кассе
payment-invoice = Инвойс
payment-bank = Приложение плательщика
payment-card = Карта
payment-phone = Телефон
payment-receipt = Фискальный чек
payment-receipt-open = Открыть чек
payment-refunded = Возвращено
payment-pending = Возвращается
payment-refundable = Можно вернуть

timeline-title = Что происходило
timeline-invoice = Касса создала инвойс
timeline-held = Покупатель начал оплату
timeline-completed = Платёж проведён
timeline-notified = Уведомление отправлено в Telegram
timeline-refund-created = Возврат оформлен
timeline-refund-completed = Возврат завершён
timeline-refund-failed = Возврат не выполнен

refund-open = Вернуть платёж
refund-nothing-left = Платёж возвращён целиком или возвращается сейчас.
refund-paid = Оплачено
refund-amount = Сумма возврата, сум
refund-amount-hint = Можно вернуть часть. Не больше двух знаков после запятой
refund-too-much = Больше, чем можно вернуть
refund-sentence = Покупатель получит { $sum } сум из оплаченных { $whole } сум — через { $bank }. Отменить возврат нельзя. Он занимает от нескольких секунд до нескольких часов.
refund-sentence-most = Вернуть можно не больше { $sum } сум.
refund-sentence-none = Введите сумму — здесь будет сказано, что произойдёт.
refund-submit = Оформить возврат
refund-done = Возврат на { $sum } сум оформлен. За ним можно следить во вкладке «Возвраты».

refunds-column-time = Дата возврата
refunds-column-number = Номер возврата
refunds-column-payment = Платёж
refunds-state-pending = В процессе
refunds-state-completed = Завершён
refunds-state-failed = Не выполнен
refunds-wait-turn = Передаём банку покупателя
refunds-wait-bank = Банк покупателя принял и возвращает деньги
refunds-wait-silence = Банк покупателя не отвечает, спрашиваем снова
refunds-failed-without-reason = Банк не назвал причину. Сумму можно вернуть ещё раз.
refunds-by-cabinet = Из кабинета
refunds-by-till = С кассы
refunds-empty-title = За последние семь дней возвратов нет
refunds-empty-text = Оформить возврат можно во вкладке «Платежи»: меню «⋮» → «Вернуть платёж».

export-title = Скачать отчёт
export-what = В файле будут все операции выбранного фильтра за { $period }, а не только эта страница.
export-format = Вид файла
export-excel = Excel
export-csv = CSV
export-mark = Excel — столбцы через точку с запятой и запятая в суммах, CSV — для программ. Перед текстом, похожим на формулу, стоит апостроф.
export-progress = Получено { $kib } КБ
export-submit = Скачать
export-stop = Остановить
export-done = Отчёт сохранён
