// Pages as they are sent, about events that never happened.

enum PageSamples {
  static let bridge = #"""
    <!DOCTYPE html>
    <html lang="en-GB" prefix="og: https://ogp.me/ns#">
    <head>
    <meta charset="utf-8">
    <title>Osterlund closes its old harbour bridge for a year | The Osterlund Courier</title>
    <link rel="canonical" href="https://www.osterlundcourier.test/2031/05/14/harbour-bridge-closes/">
    <meta property="og:title" content="Osterlund closes its old harbour bridge for a year">
    <meta property="og:site_name" content="The Osterlund Courier">
    <meta property="og:description" content="Engineers found cracks in four of nine piers. Ferries will run \#
    every ten minutes.">
    <meta property="article:published_time" content="2031-05-14T18:20:00+02:00">
    <meta property="article:section" content="Harbour">
    <script type="application/ld+json">
    {"@context": "https://schema.org", "@graph": [
     {"@type": "WebSite", "name": "The Osterlund Courier"},
     {"@type": "NewsArticle", "headline": "Osterlund closes its old harbour bridge for a year",
      "datePublished": "2031-05-14T18:20:00+02:00", "dateModified": "2031-05-15T07:05:00+02:00",
      "author": [{"@type": "Person", "name": "Marit Solberg-Oyen"}, {"@type": "Person", "name": "Tarek \#
    Lindqvist"}],
      "publisher": {"@type": "NewsMediaOrganization", "name": "The Osterlund Courier"}},
    ]}
    </script>
    <style>.ad { display: block }</style>
    </head>
    <body>
    <header class="site-header">
     <a class="logo" href="/">The Osterlund Courier</a>
     <nav><ul class="menu"><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a \#
    href="/harbour">Harbour</a></li><li><a href="/subscribe">Subscribe</a></li></ul></nav>
    </header>
    <div class="cookie-banner"><p>We use cookies to improve your experience. <a href="/privacy">Privacy \#
    policy</a></p><button>Accept all</button></div>
    <main>
    <article class="article">
     <header class="article-header">
      <h1 class="article-title">Osterlund closes its old harbour bridge for a year</h1>
      <p class="article-standfirst">Engineers found cracks in four of nine piers. Ferries will run every \#
    ten minutes.</p>
      <div class="byline">By <a rel="author" href="/author/marit">Marit Solberg-Oyen</a> and <a \#
    rel="author" href="/author/tarek">Tarek Lindqvist</a></div>
      <time datetime="2031-05-14T18:20:00+02:00">14 May 2031, 18:20</time>
      <div class="share"><a href="#">Facebook</a> <a href="#">Email</a> <a href="#">Copy link</a></div>
     </header>
     <div class="article-body" itemprop="articleBody">
      <figure><img src="b.jpg" alt=""><figcaption class="caption">The bridge in January, before the first \#
    cracks were found. Photograph: Ole Brandt</figcaption></figure>
      <p>The old harbour bridge of Osterlund will be closed to all traffic from Monday, after engineers \#
    found deep cracks in four of its nine piers, the port authority said on Wednesday.</p>
      <p>“We would rather have an angry town than a fallen bridge,” said Ingrid Aas, who leads the \#
    authority. “Nobody should cross it, and from Monday nobody will.”</p>
      <div class="newsletter"><h4>Sign up to our newsletter</h4><p>Get the harbour's news in your inbox \#
    every morning.</p><button>Sign up</button></div>
      <p>Repairs will take at least a year and cost 41 million crowns, according to <a \#
    href="/2031/05/13/report/">a report that the council published</a> on Tuesday. Half of it is to be \#
    paid by the county.</p>
      <h2>Ferries every ten minutes</h2>
      <p>Until the bridge opens again, two ferries will carry walkers and cyclists from six in the morning \#
    until midnight. Cars have to go round by Nordby, a detour of 23 kilometres.</p>
      <aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Nordby fears the \#
    traffic</a></li><li><a href="/b">How the bridge was built in 1911</a></li></ul></aside>
      <p>Shopkeepers in the old town fear for their trade. Jonas Wik, who sells fishing tackle by the \#
    northern ramp, said that he had heard of the closing on the radio. “They told the gulls before they \#
    told us,” he said.</p>
      <blockquote class="pullquote"><p>They told the gulls before they told us</p></blockquote>
      <p>The council will discuss help for the shops on 2 June.</p>
     </div>
     <div class="tags"><a href="/tag/harbour">Harbour</a> <a href="/tag/bridges">Bridges</a></div>
    </article>
    </main>
    <section class="comments"><h3>Comments (2)</h3><div class="comment"><p>About time that somebody looked \#
    at those piers, I have said so for years.</p></div><div class="comment"><p>And who pays for my \#
    fuel?</p></div></section>
    <footer class="site-footer"><p>© 2031 Osterlund Courier Ltd. All rights reserved.</p><a \#
    href="/contact">Contact</a> <a href="/terms">Terms of use</a></footer>
    <script>var trackers = "<p>not text</p>";</script>
    </body>
    </html>
    """#

  static let liveBlog = #"""
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Storm Berta: live updates - Nordby Post</title>
    <meta property="og:title" content="Storm Berta: live updates"><meta property="og:site_name" \#
    content="Nordby Post">
    <script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Storm Berta: live \#
    updates", "datePublished": "2031-11-02T06:00:00Z",
    "author": {"@type": "Person", "name": "Signe Dahl"},
    "liveBlogUpdate": [
    {"@type": "BlogPosting", "headline": "Power is back", "datePublished": "2031-11-02T09:40:00Z", \#
    "articleBody": "The grid's operator says that all of Nordby has power again.\nThe last 200 homes were \#
    joined at half past nine."},
    {"@type": "BlogPosting", "headline": "Ferries stay in port", "datePublished": "2031-11-02T07:15:00Z", \#
    "articleBody": "No ferry leaves Osterlund before noon, &ldquo;and perhaps not then&rdquo;, says the \#
    harbour master."}]}</script>
    </head><body><nav><a href="/">Home</a> <a href="/weather">Weather</a></nav><h1>Storm Berta: live \#
    updates</h1><div id="live"></div><footer><a href="/imprint">Imprint</a></footer></body></html>
    """#
}
