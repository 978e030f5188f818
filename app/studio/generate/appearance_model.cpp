#include "app/studio/generate/appearance_model.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRandomGenerator>

namespace signwright
{

namespace
{

/// The words of the palettes, for translators; prompts stay English.
[[maybe_unused]] constexpr const char *kWords[] = {
    QT_TRANSLATE_NOOP("Palette", "fair"),   QT_TRANSLATE_NOOP("Palette", "light"),  QT_TRANSLATE_NOOP("Palette", "tan"),
    QT_TRANSLATE_NOOP("Palette", "brown"),  QT_TRANSLATE_NOOP("Palette", "dark"),   QT_TRANSLATE_NOOP("Palette", "black"),
    QT_TRANSLATE_NOOP("Palette", "blonde"), QT_TRANSLATE_NOOP("Palette", "red"),    QT_TRANSLATE_NOOP("Palette", "gray"),
    QT_TRANSLATE_NOOP("Palette", "white"),  QT_TRANSLATE_NOOP("Palette", "green"),  QT_TRANSLATE_NOOP("Palette", "blue"),
    QT_TRANSLATE_NOOP("Palette", "yellow"), QT_TRANSLATE_NOOP("Palette", "purple"), QT_TRANSLATE_NOOP("Palette", "beige"),
    QT_TRANSLATE_NOOP("Palette", "short"),  QT_TRANSLATE_NOOP("Palette", "long"),   QT_TRANSLATE_NOOP("Palette", "bun"),
    QT_TRANSLATE_NOOP("Palette", "bald"),   QT_TRANSLATE_NOOP("Palette", "slim"),   QT_TRANSLATE_NOOP("Palette", "average"),
    QT_TRANSLATE_NOOP("Palette", "broad"),
};

QString label_of(const QString &word)
{
    QString label = QCoreApplication::translate("Palette", word.toUtf8().constData());
    label[0] = label[0].toUpper();
    return label;
}

} // namespace

AppearanceModel::AppearanceModel(QObject *parent) : QObject(parent)
{
    skin_ = add(tr("Skin"), skin_palette(), true);
    hair_ = add(tr("Hair"), hair_palette(), true);
    hair_style_ = add(tr("Hair style"), hair_style_words(), false);
    clothing_ = add(tr("Clothing"), clothing_palette(), true);
    sleeve_ = add(tr("Sleeves"), sleeve_words(), false);
    background_ = add(tr("Background"), background_palette(), true);
    build_ = add(tr("Build"), build_words(), false);
    set_value(Appearance{});
}

ChoiceModel *AppearanceModel::add(const QString &name, std::span<const PaletteEntry> palette, bool colored)
{
    std::vector<Choice> choices;
    for (const PaletteEntry &entry : palette) {
        const QString word = QString::fromUtf8(entry.word.data(), static_cast<qsizetype>(entry.word.size()));
        choices.push_back({word, label_of(word), colored ? QColor(entry.rgb[0], entry.rgb[1], entry.rgb[2]) : QColor()});
    }
    auto *model = new ChoiceModel(name, std::move(choices), this);
    connect(model, &ChoiceModel::currentChanged, this, [this] {
        if (!setting_)
            Q_EMIT changed();
    });
    return model;
}

void AppearanceModel::set_glasses(bool glasses)
{
    if (glasses == glasses_)
        return;
    glasses_ = glasses;
    if (!setting_)
        Q_EMIT changed();
}

Appearance AppearanceModel::value() const
{
    Appearance appearance;
    appearance.skin = static_cast<SkinTone>(skin_->current());
    appearance.hair = static_cast<HairColor>(hair_->current());
    appearance.hair_style = static_cast<HairStyle>(hair_style_->current());
    appearance.clothing = static_cast<ClothingColor>(clothing_->current());
    appearance.sleeve = static_cast<Sleeve>(sleeve_->current());
    appearance.background = static_cast<BackgroundColor>(background_->current());
    appearance.build = static_cast<Build>(build_->current());
    appearance.glasses = glasses_;
    return appearance;
}

void AppearanceModel::set_value(const Appearance &appearance)
{
    if (appearance == value())
        return;
    setting_ = true;
    skin_->set_current(static_cast<int>(appearance.skin));
    hair_->set_current(static_cast<int>(appearance.hair));
    hair_style_->set_current(static_cast<int>(appearance.hair_style));
    clothing_->set_current(static_cast<int>(appearance.clothing));
    sleeve_->set_current(static_cast<int>(appearance.sleeve));
    background_->set_current(static_cast<int>(appearance.background));
    build_->set_current(static_cast<int>(appearance.build));
    set_glasses(appearance.glasses);
    setting_ = false;
    Q_EMIT changed();
}

void AppearanceModel::randomize() { set_value(random_appearance(QRandomGenerator::global()->generate64())); }

} // namespace signwright
