# The first page.

overview-title = Обзор
overview-span = Период
overview-said = { $days ->
    [1] Сегодня
   *[other] За { $days } дней
} { $count ->
    [one] { $shown } платёж
    [few] { $shown } платежа
   *[many] { $shown } платежей
} на { $sum } сум, { $compared }.
overview-said-none = { $days ->
    [1] Сегодня платежей ещё не было.
   *[other] За { $days } дней платежей не было.
}
overview-compared-more = { $days ->
    [1] на { $percent } % больше, чем за весь вчерашний день
   *[other] на { $percent } % больше, чем за предыдущие { $days } дней
}
overview-compared-less = { $days ->
    [1] на { $percent } % меньше, чем за весь вчерашний день
   *[other] на { $percent } % меньше, чем за предыдущие { $days } дней
}
overview-compared-same = { $days ->
    [1] примерно столько же, сколько за весь вчерашний день
   *[other] примерно столько же, сколько за предыдущие { $days } дней
}
overview-compared-new = { $days ->
    [1] а вчера платежей не было
   *[other] а за предыдущие { $days } дней платежей не было
}
overview-amount = Сумма платежей
overview-average = Средний платёж
overview-was = { $days ->
    [1] вчера { $value }
   *[other] { $days } дней до этого { $value }
}
overview-more = +{ $percent } %, больше
overview-less = −{ $percent } %, меньше
overview-same = почти без изменений
overview-new = раньше не было

overview-by-day = Суммы по дням
overview-by-hour = Платежи по часам
overview-by-qr = Суммы по QR
overview-legend-now = эти { $days } дней
overview-legend-before = { $days } дней до них
overview-table = Таблица
overview-column-day = День
overview-column-hour = Час
overview-column-refunded = Возвращено, сум
overview-column-before = { $days } дней до этого, сум
overview-others = Остальные QR: { $count }
overview-billions = { $number } млрд
overview-millions = { $number } млн
overview-thousands = { $number } тыс.
overview-percent = { $percent } %
overview-quiet = Как только придёт первый платёж этого периода, здесь появятся графики.

overview-last = Последние платежи
overview-history = Вся история
overview-last-empty = Платежей пока не было.

guide-title = Первые шаги
guide-progress = сделано { $done } из { $all }
guide-done = Сделано
guide-account = Откройте счёт в банке
guide-account-text = Счёт в UzQR регистрирует обслуживающий банк. Как это происходит, рассказано в справке.
guide-qr = Зарегистрируйте QR
guide-qr-text = Статический — для прилавка, динамический — для кассы.
guide-picture = Распечатайте QR или создайте ключ для кассы
guide-picture-text = Картинка скачивается из меню QR. Кассе нужен API-ключ.
guide-payment = Проведите пробный платёж
guide-payment-text = Оплатите небольшую сумму из приложения любого банка: платёж сразу появится здесь.
guide-telegram = Подключите Telegram
guide-telegram-text = Бот напишет в ваш чат о каждой оплате.
