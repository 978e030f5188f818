#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signwright::english
{

/// What an ending or an irregular form tells about a word.
enum class Form { Base, Plural, Past, Participle, Gerund, Comparative, Superlative, Adverb, Agent };

/// A word that an inflected form may come from.
struct BaseForm {
    std::string lemma;
    Form form = Form::Base;
};

/// Candidates for the base of a lower-case word, likeliest first: the word itself, irregular forms (went → go), then
/// regular endings with their spelling changes (running → run, happier → happy, slowly → slow, worker → work).
/// The caller looks up which of them exist.
std::vector<BaseForm> base_forms(const std::string &word);

/// Whether the word can be a past participle: irregular ("eaten") or regular ("worked").
bool is_participle(const std::string &word);

/// Whether the word is an irregular or regular past tense.
bool is_past(const std::string &word);

} // namespace signwright::english
