namespace Chancery.Annotation;

/// <summary>What an annotator reads or writes.</summary>
public enum AnnotationFormat
{
    /// <summary>JSON Lines: one object a line.</summary>
    JsonLines,

    /// <summary>CoNLL-U.</summary>
    Conllu,

    /// <summary>Trees for people; only written.</summary>
    Tree,
}
