#include "app/studio/shell/options.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

#include <cstdio>
#include <cstdlib>

namespace signwright
{

namespace
{

[[noreturn]] void refuse(const QString &message)
{
    std::fprintf(stderr, "signwright-studio: %s; see --help\n", qPrintable(message));
    std::exit(2);
}

QSize size_of(const QString &text)
{
    const QStringList parts = text.split('x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() < 320 || size.height() < 240 || size.width() > 8192 || size.height() > 8192)
        refuse("--size must be WIDTHxHEIGHT between 320x240 and 8192x8192");
    return size;
}

} // namespace

void answer_without_window(int argc, char **argv)
{
    bool platform_given = qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    for (int i = 1; i < argc; ++i) {
        const QByteArray argument = argv[i];
        if (argument == "--help" || argument == "-h" || argument == "--help-all" || argument == "--version" || argument == "-v") {
            const QCoreApplication app(argc, argv);
            (void)studio_options({app.arguments().constFirst(), argument});
        }
        platform_given = platform_given || argument == "-platform" || argument == "--platform";
    }
#ifdef Q_OS_LINUX
    if (!platform_given && !qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY")) {
        std::fprintf(stderr, "signwright-studio: there is no display for a window; set DISPLAY, or use the command line: "
                             "signwright generate\n");
        std::exit(1);
    }
#endif
}

StudioOptions studio_options(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription("The Signwright studio: from a sentence to a video of a signer.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("project", "The project file that keeps the history.", "[project]");
    parser.addOptions({{"language", "Language of the window: en or de; otherwise that of the desktop.", "LANGUAGE"},
                       {"screenshot", "Take a picture of the window and quit.", "FILE.png"},
                       {"size", "Size of the window in the picture.", "WxH", "1280x800"},
                       {"theme", "dark or light, in the picture.", "THEME", "dark"},
                       {"text", "The sentence in the picture.", "TEXT"},
                       {"generate", "Generate the sentence first."},
                       {"workspace", "generate, models or live, in the picture.", "NAME", "generate"},
                       {"live-source", "Translate this first: a video, \"synthetic\" (drawn signer) or \"camera\".", "FILE"},
                       {"live-seconds", "Take the picture so long after that began.", "S", "6"},
                       {"preview", "Number of the preview mode in the picture.", "N", "-1"},
                       {"startup-report", "Print the time to the first frame and the memory at rest, and quit."}});
    parser.process(arguments);

    StudioOptions options;
    if (parser.positionalArguments().size() > 1)
        refuse("one project at a time");
    options.project = parser.positionalArguments().value(0);
    options.language = parser.value("language");
    if (!options.language.isEmpty() && options.language != "en" && options.language != "de")
        refuse("--language must be en or de");
    options.startup_report = parser.isSet("startup-report");
    if (!parser.isSet("screenshot"))
        return options;
    ScreenshotOptions screenshot;
    screenshot.file = parser.value("screenshot");
    screenshot.size = size_of(parser.value("size"));
    screenshot.theme = parser.value("theme");
    if (screenshot.theme != "dark" && screenshot.theme != "light")
        refuse("--theme must be dark or light");
    screenshot.text = parser.value("text");
    screenshot.generate = parser.isSet("generate");
    if (screenshot.generate && screenshot.text.isEmpty())
        refuse("--generate needs --text");
    const QString workspace = parser.value("workspace");
    screenshot.workspace = static_cast<int>(QStringList{"generate", "models", "live"}.indexOf(workspace));
    if (screenshot.workspace < 0)
        refuse("--workspace must be generate, models or live");
    screenshot.live_source = parser.value("live-source");
    screenshot.live_seconds = parser.value("live-seconds").toDouble();
    screenshot.preview = parser.value("preview").toInt();
    options.screenshot = screenshot;
    return options;
}

} // namespace signwright
