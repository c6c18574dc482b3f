// Draws the interface's document with Swagger UI, in the browser's own colours.
'use strict';

const dark = matchMedia('(prefers-color-scheme: dark)');
const paint = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
paint();
dark.addEventListener('change', paint);

const place = document.getElementById('document');
const cabinet = place.dataset.url.startsWith('/api/');

// Without the library the link to the document itself stays.
if (window.SwaggerUIBundle) {
  window.SwaggerUIBundle({
    url: place.dataset.url,
    domNode: place,
    layout: 'BaseLayout',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    defaultModelRendering: 'example',
    defaultModelExpandDepth: 2,
    displayRequestDuration: true,
    showExtensions: false,
    tryItOutEnabled: false,
    validatorUrl: null,
    // The cabinet knows its callers by their cookie. Elsewhere a cookie has no business, and without it a wrong key shows
    // the answer instead of the browser's own window for a password.
    requestInterceptor: (request) => Object.assign(request, { credentials: cabinet ? 'same-origin' : 'omit' }),
  });
}
