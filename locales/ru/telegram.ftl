# What the bot writes into chats. Telegram's HTML: the values are escaped before they come here.

bot-paid =
    ✅ Оплата <b>{ $amount } сум</b>

    QR: <b>{ $qr }</b>
    Время: { $time }
    Плательщик: { $payer }
    Платёж: <code>{ $number }</code>
bot-paid-many =
    ✅ { $count ->
        [one] { $count } оплата
        [few] { $count } оплаты
       *[many] { $count } оплат
    } на <b>{ $total } сум</b>
bot-paid-line =
    <b>{ $amount }</b> · { $qr } · { $time }
    { $payer } · <code>{ $number }</code>
bot-greeting = { $merchant }: UzQR будет сообщать в этот чат об оплатах по QR <b>{ $qr }</b>.
bot-test = Проверка: уведомления об оплатах по QR <b>{ $qr }</b> приходят в этот чат.
bot-chat-id =
    Chat ID этого чата: <code>{ $chat }</code>

    Откройте в личном кабинете UzQR «Управление QR», у нужного QR — «Привязка к Telegram-боту», и введите это число.
