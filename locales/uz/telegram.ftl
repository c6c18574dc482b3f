# What the bot writes into chats. Telegram's HTML: the values are escaped before they come here.

bot-paid =
    ✅ Toʻlov <b>{ $amount } soʻm</b>

    QR: <b>{ $qr }</b>
    Vaqti: { $time }
    Toʻlovchi: { $payer }
    Toʻlov raqami: <code>{ $number }</code>
bot-paid-many =
    ✅ { $count ->
        [one] { $count } ta toʻlov
       *[other] { $count } ta toʻlov
    }, jami <b>{ $total } soʻm</b>
bot-paid-line =
    <b>{ $amount }</b> · { $qr } · { $time }
    { $payer } · <code>{ $number }</code>
bot-greeting = { $merchant }: UzQR bu chatga <b>{ $qr }</b> QRi boʻyicha toʻlovlar haqida xabar beradi.
bot-test = Tekshiruv: <b>{ $qr }</b> QRi boʻyicha toʻlovlar haqidagi xabarlar bu chatga keladi.
bot-chat-id =
    Bu chatning Chat IDsi: <code>{ $chat }</code>

    UzQR shaxsiy kabinetida «QR boshqaruvi»ni oching, kerakli QRda «Telegram-botga bogʻlash»ni tanlang va shu sonni kiriting.
