# The pages around the help. The chapters themselves are in server/help, the error directory in directory.ftl.

help-title = Справка
help-all = Все разделы
help-contents = Содержание
help-search = Поиск по справке
help-results = Найдено по запросу «{ $sought }»
help-nothing = По запросу «{ $sought }» ничего нет
help-nothing-text = Попробуйте другие слова или одно слово вместо нескольких.
help-turn = Соседние разделы
help-not-found = В справке такой страницы нет. Возможно, ссылка устарела.
help-support = Не нашли ответа? Служба поддержки: { $phone }

help-errors = Справочник ошибок UzQR
help-errors-summary = Все коды ошибок: почему возникают, что делать и кто должен действовать.
help-errors-lead = Код ошибки стоит в окне с сообщением. Найдите его здесь или введите в поиск.
help-error-cause = Почему так бывает
help-error-action = Что делать
help-error-who = Кто действует:
help-error-browser = нет: возникает в браузере

# Links from where somebody may have a question.
help-about-overview = Справка об обзоре
help-about-qrs = Справка об управлении QR
help-about-keys = Справка об API-ключах и кассах
help-about-history = Справка об истории операций
help-about-chat-id = Подробнее о Chat ID
help-about-names = Как удачно назвать QR
help-about-sessions = Справка о сеансах
help-about-journal = Справка о журнале действий
help-about-sign-in = Как войти
